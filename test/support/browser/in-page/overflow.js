// Wider than the screen, beyond its edge, or cut off by what it is in. Runs in the page (see ../layout.ts).
({ isShown, nameOf, ownTexts }, { width }) => {
  const CONTENT = 'img, svg, canvas, video, button, input, select, textarea';
  const HIDES = /hidden|clip/;
  const found = [];

  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth > width) found.push(`the page is ${scrollWidth} px wide on a screen of ${width}`);

  /** Where its own content is; null where it has none. */
  const placeOf = (element) => {
    if (element.matches(CONTENT)) return element.getBoundingClientRect();
    const texts = ownTexts(element);
    if (texts.length === 0) return null;
    const range = document.createRange();
    range.setStartBefore(texts[0]);
    range.setEndAfter(texts.at(-1));
    return range.getBoundingClientRect();
  };

  /** What becomes of it within its boxes: `scrolled` is within reach, `cut` is not, nor is `beyond`. */
  const fateOf = (element, { left, right }) => {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const { overflowX, textOverflow } = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      const isInside = left >= edge.left - 1 && right <= edge.right + 1;
      if (overflowX === 'visible' || isInside) continue;
      return HIDES.test(overflowX) && textOverflow !== 'ellipsis' ? 'cut' : 'scrolled';
    }
    return left < -1 || right > width + 1 ? 'beyond' : 'whole';
  };

  /** Lines that a box of a fixed height has no room for. */
  const isCutBelow = (element) => {
    const { overflowY, webkitLineClamp } = getComputedStyle(element);
    return HIDES.test(overflowY) && webkitLineClamp === 'none' && element.scrollHeight > element.clientHeight + 3;
  };

  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg') && element.localName !== 'svg') continue;
    const place = placeOf(element);
    if (!place || place.width === 0 || !isShown(element)) continue;
    // A skip link waits above or beside the page until it has the focus.
    if (place.right <= 0 || place.bottom + scrollY <= 0) continue;
    const fate = fateOf(element, place);
    if (fate === 'beyond') {
      found.push(`beyond the edge, from ${Math.round(place.left)} to ${Math.round(place.right)}: ${nameOf(element)}`);
    }
    if (fate === 'cut' || (!element.matches(CONTENT) && isCutBelow(element))) found.push(`cut off: ${nameOf(element)}`);
  }
  return found;
};

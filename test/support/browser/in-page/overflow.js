// Wider than the screen, beyond its edge, or cut off by what it is in. Runs in the page (see ../layout.ts).
({ isShown, nameOf, ownTexts }, { width }) => {
  const found = [];
  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth > width) found.push(`the page is ${scrollWidth} px wide on a screen of ${width}`);

  const placeOf = (element) => {
    if (element.matches('img, svg, canvas, video, button, input, select, textarea'))
      return element.getBoundingClientRect();
    const texts = ownTexts(element);
    if (texts.length === 0) return null;
    const range = document.createRange();
    range.setStartBefore(texts[0]);
    range.setEndAfter(texts.at(-1));
    return range.getBoundingClientRect();
  };
  const scrollsAside = (element) => {
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth) return true;
    }
    return false;
  };

  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg') && element.localName !== 'svg') continue;
    const place = placeOf(element);
    if (!place || place.width === 0 || !isShown(element)) continue;
    // A skip link waits above or beside the page until it has the focus.
    if (place.right <= 0 || place.bottom + scrollY <= 0) continue;
    if ((place.left < -1 || place.right > width + 1) && !scrollsAside(element)) {
      found.push(`beyond the edge, from ${Math.round(place.left)} to ${Math.round(place.right)}: ${nameOf(element)}`);
    }
    const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(element);
    if (ownTexts(element).length === 0 || element.matches('input, textarea, select')) continue;
    const cutAside = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const cutBelow = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 3;
    if ((cutAside && textOverflow !== 'ellipsis') || (cutBelow && webkitLineClamp === 'none')) {
      found.push(`cut off: ${nameOf(element)}`);
    }
  }
  return found;
};

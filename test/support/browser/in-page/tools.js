// What the checks of a layout share. Runs in the page (see ../layout.ts).
() => {
  const ofScreenReaders = (element) => {
    const { clip, clipPath, overflow, position } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    const isTiny = width <= 1 && height <= 1 && overflow !== 'visible';
    return isTiny || (position === 'absolute' && /^rect\((0|1)/.test(clip)) || /inset\((50|100)%/.test(clipPath);
  };

  /** Seen by eyes: not hidden, nor there for screen readers alone, nor inside of what is. */
  const isShown = (element) => {
    const options = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
    if (!element.checkVisibility(options)) return false;
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      if (ofScreenReaders(one)) return false;
    }
    return true;
  };

  const textOf = (element) => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

  /** For people who read what was found. */
  const nameOf = (element) => {
    const classes = [...element.classList].map((name) => `.${name}`).join('');
    const words = textOf(element) || element.getAttribute('aria-label') || '';
    return `<${element.localName}${element.id && `#${element.id}`}${classes}> "${words.slice(0, 50)}"`;
  };

  const ownTexts = (element) =>
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');

  return { isShown, textOf, nameOf, ownTexts };
};

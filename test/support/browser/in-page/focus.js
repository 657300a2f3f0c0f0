// Where the keyboard is, and what keeps a person from seeing that. Runs in the page (see ../keyboard.ts).
({ isShown, nameOf }) => {
  const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]';
  const before = new WeakMap();
  const numbers = new Map();

  /** A field that others draw is as small as nothing: people see its label, or what stands beside or around it. */
  const near = (element) =>
    element.matches('input')
      ? [element, ...(element.labels ?? []), element.nextElementSibling, element.parentElement].filter(Boolean)
      : [element];

  const looks = (element) =>
    near(element)
      .map((one) => getComputedStyle(one))
      .map(({ outline, boxShadow, borderColor, backgroundColor, color, textDecoration }) =>
        [outline, boxShadow, borderColor, backgroundColor, color, textDecoration].join(),
      )
      .join();

  const isMarked = (element) =>
    near(element).some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });

  /** Not one of nine points of it is on top. */
  const isCovered = (seen, focused) => {
    const { left, right, top, bottom } = seen.getBoundingClientRect();
    const parts = [0.1, 0.5, 0.9];
    const points = parts.flatMap((x) => parts.map((y) => [left + (right - left) * x, top + (bottom - top) * y]));
    return points.every(([x, y]) => {
      const above = document.elementFromPoint(x, y);
      return !above || !(seen.contains(above) || above.contains(focused));
    });
  };

  /** What each looks like now, while nothing has the focus. */
  const remember = () => {
    for (const element of document.querySelectorAll(FOCUSABLE)) before.set(element, looks(element));
  };

  /** @returns null where nothing has the focus; the number tells elements of one name apart */
  const now = () => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    if (!numbers.has(focused)) numbers.set(focused, numbers.size);
    const problems = [];
    const seen = near(focused).find(isShown);
    if (!seen) problems.push('is not to be seen');
    else if (isCovered(seen, focused)) problems.push('is covered or outside the screen (WCAG 2.4.11)');
    const known = before.get(focused);
    // What appeared since then is known by an outline or a shadow.
    if (known === undefined ? !isMarked(focused) : known === looks(focused))
      problems.push('looks as it does without the focus (WCAG 2.4.7)');
    return { number: numbers.get(focused), name: nameOf(focused), problems };
  };

  return { remember, now };
};

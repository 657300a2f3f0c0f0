// Smaller than a finger needs (WCAG 2.5.8), links within a sentence excepted. Runs in the page (see ../layout.ts).
({ isShown, textOf, nameOf }) => {
  const LEAST = 24;
  const ROLES = ['button', 'link', 'checkbox', 'radio', 'switch', 'tab', 'menuitem', 'option', 'combobox', 'slider'];
  const TARGETS = [
    'a[href]',
    'button',
    'input:not([type=hidden])',
    'select',
    'textarea',
    'summary',
    ...ROLES.map((role) => `[role=${role}]`),
  ].join(', ');

  /** Its height is that of the line that it stands in. */
  const isInSentence = (element) => {
    if (getComputedStyle(element).display !== 'inline') return false;
    let block = element.parentElement;
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
    return block !== null && textOf(block).length > textOf(element).length + 1;
  };

  const found = [];
  for (const element of document.querySelectorAll(TARGETS)) {
    if (element.matches(':disabled, [aria-disabled=true], [inert] *')) continue;
    // What is pressed of a field is its label too, and that alone where the field itself is drawn by others.
    const pressed = [element, ...(element.labels ?? [])].filter(isShown).map((one) => one.getBoundingClientRect());
    if (pressed.length === 0 || pressed.some(({ width, height }) => width >= LEAST && height >= LEAST)) continue;
    if (isInSentence(element)) continue;
    const { width, height, bottom, right } = pressed[0];
    if (bottom + scrollY <= 0 || right <= 0) continue; // a skip link waits above or beside the page
    found.push(`to press, but ${Math.round(width)} by ${Math.round(height)} px: ${nameOf(element)}`);
  }
  return found;
};

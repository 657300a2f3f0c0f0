/**
 * Whoever moves by key or listens to the page must not fall back to its beginning because the thing they pressed is gone, such as a
 * card that was removed (WCAG 2.4.3). The focus goes to the part of the page that it stood in, which says its name, or to the heading
 * of the page; a button that could not be pressed while it worked gets its focus back.
 */
export function keepFocus(): void {
  /** What had the focus on the page itself, dialogs apart, and all around it from the inside out. */
  let last: HTMLElement | null = null;
  let around: readonly HTMLElement[] = [];

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || target.closest('main') === null) return;
    last = target;
    around = ancestorsOf(target);
  });

  // Somebody who presses beside everything has let go of it, and nothing takes them back.
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (target !== last || relatedTarget !== null || !document.hasFocus()) return;
    if (last?.isConnected === true && !last.matches(':disabled')) last = null;
  });

  const look = (): void => {
    if (last === null || document.activeElement !== document.body || isDialogOpen()) return;
    if (last.isConnected) {
      if (!last.matches(':disabled')) last.focus({ preventScroll: true });
      return;
    }
    const part = around.find((one) => one.isConnected && one.matches('section[aria-labelledby]'));
    const next = part ?? document.querySelector<HTMLElement>('main h1');
    if (next === null) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  };
  // After what removed it is done: a dialog gives the focus back itself, a new page takes it.
  let waiting: ReturnType<typeof setTimeout> | undefined;
  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 100);
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
}

const isDialogOpen = (): boolean => document.querySelector('[role="dialog"]') !== null;

function ancestorsOf(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let one = element.parentElement; one !== null; one = one.parentElement) found.push(one);
  return found;
}

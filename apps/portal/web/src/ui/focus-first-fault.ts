/** Leads to the first field that is marked, once the marks are there: whoever cannot see them hears where they are. */
export function focusFirstFault(within: HTMLElement | null): void {
  setTimeout(() => within?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

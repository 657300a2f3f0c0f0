const NUMBER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is the number of an account, and not an address. */
export const isAccountNumber = (text: string): boolean => NUMBER.test(text.trim());

/** How a report names an account: by its number, or by its address. */
export function named(text: string): { readonly accountId: string } | { readonly email: string } {
  const trimmed = text.trim();
  return isAccountNumber(trimmed) ? { accountId: trimmed } : { email: trimmed };
}

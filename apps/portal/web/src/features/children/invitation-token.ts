/** The code of the guardian's link, in this tab until it is answered: never in an address that a server or a history sees. */
const KEPT = 'evc.guardian';

/** Takes the code out of the address, or finds the one that was taken out before. */
export function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return sessionStorage.getItem(KEPT);
  sessionStorage.setItem(KEPT, token);
  history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}

export const dropToken = (): void => sessionStorage.removeItem(KEPT);

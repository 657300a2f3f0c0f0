/** The push services of the browsers there are; with a dot in front, any host below. */
const KNOWN = ['fcm.googleapis.com', '.push.services.mozilla.com', '.push.apple.com', '.notify.windows.com'];
const LONGEST = 2048;
const HOST_NAME = /^[a-z\d-]+(\.[a-z\d-]+)+$/;

/**
 * What of an endpoint is one subscription's alone: the same for each way to write it, so that whoever writes it otherwise has no
 * second one.
 */
export function markOf(endpoint: string): string {
  const { host, pathname, search } = new URL(endpoint);
  const rest = `${pathname}${search}`;
  try {
    return `${host}${decodeURIComponent(rest)}`;
  } catch {
    return `${host}${rest}`; // no text is written so
  }
}

/**
 * Where a subscription may lead. A browser names any address it likes, and what is pushed goes there: so it must be that of a
 * push service, known or named by whoever runs the platform.
 * @param named hosts, each with its port where that is not 443
 */
export function serviceOf(endpoint: string, named: readonly string[]): 'known' | 'named' | null {
  if (endpoint.includes('#') || !URL.canParse(endpoint)) return null;
  const { href, protocol, host, hostname, port, username, password } = new URL(endpoint);
  if (href.length > LONGEST || protocol !== 'https:' || username !== '' || password !== '') return null;
  if (named.includes(host)) return 'named';
  const isKnown =
    HOST_NAME.test(hostname) &&
    KNOWN.some((known) => hostname === known || (known.startsWith('.') && hostname.endsWith(known)));
  return isKnown && port === '' ? 'known' : null;
}

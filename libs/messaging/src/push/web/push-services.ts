/** The push services of the browsers there are; with a dot in front, any host below. */
const KNOWN = ['fcm.googleapis.com', '.push.services.mozilla.com', '.push.apple.com', '.notify.windows.com'];
const LONGEST = 2048;

/**
 * Where a subscription may lead. A browser names any address it likes, and what is pushed goes there: so it must be that of a
 * push service, known or named by whoever runs the platform.
 * @param named hosts, each with its port where that is not 443
 */
export function serviceOf(endpoint: string, named: readonly string[]): 'known' | 'named' | null {
  if (endpoint.length > LONGEST || !URL.canParse(endpoint)) return null;
  const { protocol, host, hostname, port, username, password, hash } = new URL(endpoint);
  if (protocol !== 'https:' || username !== '' || password !== '' || hash !== '') return null;
  if (named.includes(host)) return 'named';
  const isKnown = KNOWN.some((known) => hostname === known || (known.startsWith('.') && hostname.endsWith(known)));
  return isKnown && port === '' ? 'known' : null;
}

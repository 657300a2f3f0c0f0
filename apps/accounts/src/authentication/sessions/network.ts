import { isIP } from 'node:net';
import { plainAddress } from '@evc/platform';

/** The network around an address, a household or an office: /24 of IPv4, /48 of IPv6. Anything malformed is its own. */
export function networkOf(text: string): string {
  const address = plainAddress(text);
  switch (isIP(address)) {
    case 4:
      return `${address.split('.').slice(0, 3).join('.')}.0/24`;
    case 6:
      return `${groupsOf(address).slice(0, 3).join(':')}::/48`;
    default:
      return 'none';
  }
}

/** The first groups of an IPv6 address in one spelling. */
function groupsOf(address: string): string[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail = ''] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const gap = canonical.includes('::') ? 8 - before.length - after.length : 0;
  return [...before, ...Array<string>(gap).fill('0'), ...after];
}

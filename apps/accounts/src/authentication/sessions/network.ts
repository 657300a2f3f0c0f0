import { BlockList, isIP } from 'node:net';

const NOT_PUBLIC = new BlockList();
const subnets: readonly [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];
for (const [address, bits, family] of subnets) NOT_PUBLIC.addSubnet(address, bits, family);

/** The address as it is looked up, or null for what no map of the world can place: private, local, malformed. */
export function publicAddress(text: string): string | null {
  const address = plain(text);
  const version = isIP(address);
  if (version === 0) return null;
  return NOT_PUBLIC.check(address, version === 6 ? 'ipv6' : 'ipv4') ? null : address;
}

/** The network around an address, a household or an office: /24 of IPv4, /48 of IPv6. Anything malformed is its own. */
export function networkOf(text: string): string {
  const address = plain(text);
  switch (isIP(address)) {
    case 4:
      return `${address.split('.').slice(0, 3).join('.')}.0/24`;
    case 6:
      return `${groupsOf(address).slice(0, 3).join(':')}::/48`;
    default:
      return 'none';
  }
}

/** Without a zone, and IPv4 for what a dual-stack socket shows as `::ffff:192.0.2.7`. */
function plain(text: string): string {
  const address = text.trim().replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? address;
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

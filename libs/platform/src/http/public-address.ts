import { BlockList, isIP } from 'node:net';

const NOT_PUBLIC = new BlockList();
const subnets: readonly [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  // Ways to write an IPv4 address in IPv6, also an internal one: translated, tunnelled.
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['2001::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];
for (const [address, bits, family] of subnets) NOT_PUBLIC.addSubnet(address, bits, family);

/** The address, or null for what no machine in the world has for others: private, local, malformed. */
export function publicAddress(text: string): string | null {
  const address = plainAddress(text);
  const version = isIP(address);
  if (version === 0) return null;
  return NOT_PUBLIC.check(address, version === 6 ? 'ipv6' : 'ipv4') ? null : address;
}

/** Without a zone, and IPv4 for what a dual-stack socket shows as `::ffff:192.0.2.7`. */
export function plainAddress(text: string): string {
  const address = text.trim().replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? address;
}

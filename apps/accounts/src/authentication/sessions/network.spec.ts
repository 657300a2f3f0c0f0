import { Countries } from './countries';
import { networkOf } from './network';

describe('addresses', () => {
  it.each([
    ['192.0.2.7', '192.0.2.0/24'],
    ['::ffff:192.0.2.200', '192.0.2.0/24'],
    ['2001:DB8:1:2:3::4', '2001:db8:1::/48'],
    ['2001:0db8:0001:ffff::1', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['unknown', 'none'],
  ])('%j is in %j', (text, network) => {
    expect(networkOf(text)).toBe(network);
  });
});

describe('countries', () => {
  const countries = new Countries();
  it.each<[string, string | null]>([
    ['203.198.7.66', 'HK'],
    ['::ffff:203.198.7.66', 'HK'],
    ['5.9.1.1', 'DE'],
    ['192.168.1.1', null],
    ['192.0.2.7', null],
    ['nonsense', null],
  ])('%j is in %j', async (address, country) => {
    expect(await countries.of(address)).toBe(country);
  });
});

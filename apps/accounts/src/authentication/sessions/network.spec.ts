import { Countries } from './countries';
import { networkOf, publicAddress } from './network';

describe('addresses', () => {
  it.each<[string, string | null]>([
    ['203.198.7.66', '203.198.7.66'],
    ['::ffff:203.198.7.66', '203.198.7.66'],
    ['2001:4860:4860::8888', '2001:4860:4860::8888'],
    ['10.1.2.3', null],
    ['172.20.0.1', null],
    ['192.168.1.1', null],
    ['127.0.0.1', null],
    ['100.70.1.1', null],
    ['::1', null],
    ['fe80::1%eth0', null],
    ['fd12::1', null],
    ['::ffff:10.0.0.1', null],
    ['', null],
    ['ada.example', null],
    ['1.2.3.4.5', null],
  ])('%j is placed by %j', (text, address) => {
    expect(publicAddress(text)).toBe(address);
  });

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

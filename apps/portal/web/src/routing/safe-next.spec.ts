import { safeNext } from './safe-next';

describe('where a link says to go on to', () => {
  it.each([
    ['/security?next=%2Fprofile#totp', '/security?next=%2Fprofile#totp'],
    ['/', '/'],
    [undefined, null],
    ['', null],
    ['https://example.org/', null],
    ['//example.org', null],
    ['/\\example.org', null],
    ['/\t/example.org', null],
    ['/\n\\example.org', null],
    ['javascript:alert(1)', null],
    ['security', null],
  ])('%j is %j', (next, to) => {
    expect(safeNext(next, 'https://evcloud.example')).toBe(to);
  });
});

import { wantsPage } from './wants-page';

describe('page or JSON', () => {
  it.each([
    ['a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
    ['curl', '*/*', false],
    ['nothing', undefined, false],
    ['fetch for JSON', 'application/json', false],
    ['JSON first', 'application/json, text/html;q=0.5', false],
    ['HTML first', 'application/json;q=0.5, text/html', true],
    ['HTML refused', 'text/html;q=0', false],
    ['nonsense', ';;,q=,text/html;q=x', false],
  ])('%s', (_, accept, expected) => {
    expect(wantsPage(accept)).toBe(expected);
  });
});

import { isOutside, paragraphsOf } from './message-text';

describe('the text of a message', () => {
  it('is apart by empty lines, and has no empty paragraphs', () => {
    expect(paragraphsOf('One,\nstill one.\n\n \nTwo.\n\n')).toEqual(['One,\nstill one.', 'Two.']);
  });

  it.each([
    ['https://ev.example/privacy', false],
    ['/privacy', false],
    ['https://shop.example/', true],
    ['https://ev.example.shop.example/', true],
    ['http://[', false],
  ])('%s leads outside: %s', (url, outside) => {
    expect(isOutside(url, 'https://ev.example')).toBe(outside);
  });
});

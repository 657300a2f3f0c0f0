import { safeHtml, unbroken } from './html';

describe('html', () => {
  it('escapes every value, in content and in attributes', () => {
    expect(safeHtml`<a title="${`"'`}">${'<b>&'}</a>`.markup).toBe('<a title="&quot;&#39;">&lt;b&gt;&amp;</a>');
  });

  it('takes HTML and lists of HTML as they are', () => {
    expect(safeHtml`<ul>${[safeHtml`<li>${'<1>'}</li>`, safeHtml`<li>2</li>`]}</ul>`.markup).toBe(
      '<ul><li>&lt;1&gt;</li><li>2</li></ul>',
    );
  });

  it.each([
    ['your e-mail address', 'your <span class="whole">e-mail</span> address'],
    ['E-mail', '<span class="whole">E-mail</span>'],
    [
      'a <b> - and sign-in, sign-out',
      'a &lt;b&gt; - and <span class="whole">sign-in</span>, <span class="whole">sign-out</span>',
    ],
    ['電郵地址', '電郵地址'],
    ['', ''],
  ])('lets no line end inside a hyphenated word: %s', (text, markup) => {
    expect(unbroken(text).markup).toBe(markup);
  });

  it('does not escape twice', () => {
    expect(safeHtml`${safeHtml`${'&'}`}`.markup).toBe('&amp;');
  });
});

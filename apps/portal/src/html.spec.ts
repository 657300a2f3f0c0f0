import { html } from './html';

describe('html', () => {
  it('escapes every value, in content and in attributes', () => {
    expect(html`<a title="${`"'`}">${'<b>&'}</a>`.markup).toBe('<a title="&quot;&#39;">&lt;b&gt;&amp;</a>');
  });

  it('takes HTML and lists of HTML as they are', () => {
    expect(html`<ul>${[html`<li>${'<1>'}</li>`, html`<li>2</li>`]}</ul>`.markup).toBe('<ul><li>&lt;1&gt;</li><li>2</li></ul>');
  });

  it('does not escape twice', () => {
    expect(html`${html`${'&'}`}`.markup).toBe('&amp;');
  });
});

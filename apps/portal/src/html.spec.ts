import { safeHtml } from './html';

describe('html', () => {
  it('escapes every value, in content and in attributes', () => {
    expect(safeHtml`<a title="${`"'`}">${'<b>&'}</a>`.markup).toBe('<a title="&quot;&#39;">&lt;b&gt;&amp;</a>');
  });

  it('takes HTML and lists of HTML as they are', () => {
    expect(safeHtml`<ul>${[safeHtml`<li>${'<1>'}</li>`, safeHtml`<li>2</li>`]}</ul>`.markup).toBe(
      '<ul><li>&lt;1&gt;</li><li>2</li></ul>',
    );
  });

  it('does not escape twice', () => {
    expect(safeHtml`${safeHtml`${'&'}`}`.markup).toBe('&amp;');
  });
});

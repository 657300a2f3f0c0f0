import { markdown } from './markdown';

const flat = (source: string) => markdown(source).markup.replaceAll('\n', ' ').trim();

describe('Markdown of policy texts', () => {
  it.each([
    ['headings go below the page heading', '# One\n## Two', '<h2>One</h2> <h3>Two</h3>'],
    ['lines of a paragraph belong together', 'a\nb\n\nc', '<p>a b</p> <p>c</p>'],
    ['bullets', '- a\n- b\n  goes on\n\n- c', '<ul><li>a</li><li>b goes on</li><li>c</li></ul>'],
    ['numbers', '1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
    ['a list right after a paragraph', 'a:\n- b', '<p>a:</p> <ul><li>b</li></ul>'],
    ['a rule', '---', '<hr>'],
    ['no marks inside code', '`c*d*`', '<p><code>c*d*</code></p>'],
    ['strong and emphasis', '**a** and *b*', '<p><strong>a</strong> and <em>b</em></p>'],
    ['a lone star is a star', '2 * 3 * 4', '<p>2 * 3 * 4</p>'],
    [
      'links',
      '[a](https://x.example/?a=1&b=2)',
      '<p><a href="https://x.example/?a=1&amp;b=2" rel="noreferrer">a</a></p>',
    ],
    ['addresses', '<mailto:a@x.example>', '<p><a href="mailto:a@x.example" rel="noreferrer">a@x.example</a></p>'],
    [
      'tables',
      '| a | b |\n|---|---|\n| 1 | **2** |',
      '<div class="table"><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td><strong>2</strong></td></tr></tbody></table></div>',
    ],
    ['Windows line ends', 'a\r\n\r\nb', '<p>a</p> <p>b</p>'],
    ['nothing', '', ''],
  ])('%s', (_, source, expected) => {
    expect(flat(source)).toBe(expected);
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['an image with a handler', '<img src=x onerror=alert(1)>'],
    ['a script link', '[a](javascript:alert(1))'],
    ['a script link in other letters', '[a](JaVaScRiPt:alert)'],
    ['a data link', '[a](data:text/html,x)'],
    ['a link to another host without a scheme', '[a](//evil.example)'],
    ['the same with a backslash', '[a](/\\evil.example)'],
    ['a quote in a link', '[a](https://x.example/"onclick="alert)'],
    ['markup in code', '`<script>`'],
    ['markup in a heading', '# <script>'],
    ['markup in a table', '| <script> |\n|---|\n| <img src=x> |'],
  ])('leaves no way in for %s', (_, source) => {
    const { markup } = markdown(source);
    expect(markup).not.toMatch(/<(script|img)|href="(javascript|data|\/[/\\])|"onclick=/i);
  });

  it.each(['*', '[', '`a ', '`a` ', '[a](', '[a](b) ', '[*a*', '**a ', '**a** [', '<http://', '*a* `', '[`*'])(
    'takes the longest text there can be of %j in time',
    (piece) => {
      const started = performance.now();
      markdown(piece.repeat(60_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(1_500);
    },
  );
});

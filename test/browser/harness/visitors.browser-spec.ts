import { inBrowser, openVisitor, type Visitor, type VisitorOptions } from '../../support/browser';
import { type SmallPage, smallSite, wholePage } from '../../support/browser/small-site';

const STRICT = { 'content-security-policy': "default-src 'self'" };
const TRACKER = 'http://tracker.example/pixel.png';

const script = (text: string): SmallPage => ({ body: wholePage(`<p>Text</p><script>${text}</script>`) });

/** Somebody on the first page of a small site. */
async function visit(pages: Record<string, SmallPage>, options: Partial<VisitorOptions> = {}): Promise<Visitor> {
  const site = await smallSite({ '/broken': { body: '', status: 503 }, ...pages });
  const visitor = await openVisitor({ language: 'en', device: 'desktop', site, ...options });
  await visitor.go('/');
  return visitor;
}

inBrowser('a visitor of the browser tier', () => {
  it.each<[string, SmallPage, complaint: RegExp, all: RegExp]>([
    ['an error on the console', script('console.error("broken")'), /console error: broken/, /broken/],
    ['a warning on the console', script('console.warn("soon")'), /console warning: soon/, /soon/],
    ['an error that nobody caught', script('null.x'), /error in a page: TypeError/, /TypeError/],
    ['a promise that nobody caught', script('Promise.reject(Error("lost"))'), /error in a page: Error: lost/, /lost/],
    [
      'an inline script under the policy',
      { ...script('1'), headers: STRICT },
      /content policy: script-src-elem refused inline/,
      /inline/,
    ],
    [
      'an inline style under the policy',
      { body: wholePage('<p style="color:red">Text</p>'), headers: STRICT },
      /content policy: style-src-attr refused inline/,
      /inline/,
    ],
    [
      'a request elsewhere',
      { body: wholePage(`<img alt="" src="${TRACKER}">`) },
      /another origin: http:\/\/tracker\.example/,
      /tracker/,
    ],
    [
      'an answer of a server in trouble',
      { body: wholePage('<img alt="" src="/broken">') },
      /answer 503: GET \/broken/,
      /503/,
    ],
    ['a file that is not there', { body: wholePage('<img alt="" src="/no.png">') }, /console error: .*404/, /404/],
  ])('%s fails the test, unless it is expected', async (_what, page, complaint, all) => {
    await expect((await visit({ '/': page })).close()).rejects.toThrow(complaint);
    const visitor = await visit({ '/': page });
    visitor.expects(all);
    await expect(visitor.close()).resolves.toBeUndefined();
  });

  it('hears its service worker too', async () => {
    const worker = `console.error('from the worker'); fetch('${TRACKER}').catch(() => undefined)`;
    const visitor = await visit({
      '/': script('navigator.serviceWorker.register("/worker.js")'),
      '/worker.js': { body: worker, type: 'text/javascript' },
    });
    await visitor.page.evaluate('navigator.serviceWorker.ready.then(() => 1)');
    const heard = visitor.close();
    await expect(heard).rejects.toThrow(/console error: from the worker/);
    await expect(heard).rejects.toThrow(/another origin: http:\/\/tracker/);
  });

  it('fails the test where what it expects does not come', async () => {
    const visitor = await visit({ '/': { body: wholePage('<p>Text</p>') } });
    visitor.expects(/503/);
    await expect(visitor.close()).rejects.toThrow('expected in vain: /503/');
  });

  it('counts what a person presses, on every page, and not what a script does', async () => {
    const form = `<label><input type="checkbox"> Yes</label> <button>No more</button> <a href="/next">Next</a>
      <script>document.querySelector('button').click()</script>`;
    const visitor = await visit({
      '/': { body: wholePage(form) },
      '/next': { body: wholePage('<button>Done</button>') },
    });
    expect(await visitor.clicks()).toBe(0);
    await visitor.page.getByText('Yes').click();
    expect(await visitor.page.getByRole('checkbox').isChecked()).toBe(true);
    await visitor.page.getByRole('button').press('Enter');
    await visitor.page.getByRole('link').click();
    await visitor.page.getByRole('button', { name: 'Done' }).click();
    expect(await visitor.clicks()).toBe(4);
  });

  it('is somebody else each time, with the device, language and colours asked for', async () => {
    const told = `[innerWidth, navigator.language, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(pointer: coarse)').matches, document.cookie]`;
    const pages = { '/': { body: wholePage('<p>Text</p>'), headers: { 'set-cookie': 'seen=1' } } };
    const phone = await visit(pages, { device: 'phone', language: 'zh-Hant', scheme: 'dark' });
    expect(await phone.page.evaluate(told)).toEqual([390, 'zh-HK', true, true, 'seen=1']);
    const desktop = await visit({ '/': { body: wholePage('<p>Text</p>') } });
    expect(await desktop.page.evaluate(told)).toEqual([1280, 'en-HK', false, false, '']);
  });
});

import { inBrowser, openVisitor, tabThrough, type Visitor } from '../../support/browser';
import { smallSite, wholePage } from '../../support/browser/small-site';

const SIZE = 'width:60px;height:30px';

async function on(main: string): Promise<Visitor> {
  const site = await smallSite({ '/': { body: wholePage(main) } });
  const visitor = await openVisitor({ language: 'en', device: 'desktop', site });
  await visitor.go('/');
  return visitor;
}

inBrowser('the walk with the Tab key', () => {
  it('stops where a person can act, in order, each once', async () => {
    const visitor = await on(`<a href="/">Home</a> <input aria-label="Name"> <p>Text</p> <button>Send</button>
      <button disabled>Never</button><div tabindex="-1">Not by Tab</div>
      <a href="/" style="position:absolute;left:-999px" onfocus="this.style.left=0" onblur="this.style.left='-999px'">Skip</a>
      <label style="display:inline-block;${SIZE}"><input type="checkbox" style="opacity:0;position:absolute"
        onfocus="this.parentElement.style.outline='2px solid'" onblur="this.parentElement.style.outline=''">Yes</label>`);
    expect(await tabThrough(visitor)).toEqual([
      '<a> "Home"',
      '<input> "Name"',
      '<button> "Send"',
      '<a> "Skip"',
      '<input> ""',
    ]);
  });

  it.each<[string, string, string]>([
    ['has no mark of the focus', `<button style="outline:none;${SIZE}">Send</button>`, 'looks as it does without'],
    [
      'is under something else',
      `<button style="${SIZE}">Send</button><p style="position:fixed;inset:0;background:#fff">Over it</p>`,
      'is covered',
    ],
    ['is outside the screen', `<a href="/" style="position:fixed;left:-999px">Send</a>`, 'is covered or outside'],
    ['cannot be seen', `<button style="opacity:0;${SIZE}">Send</button>`, 'is not to be seen'],
  ])('finds what %s', async (_what, main, problem) => {
    await expect(tabThrough(await on(main))).rejects.toThrow(problem);
  });
});

import { axe, inBrowser, layout, openVisitor, type Visitor } from '../../support/browser';
import { smallSite, wholePage } from '../../support/browser/small-site';

const STRICT = { 'content-security-policy': "default-src 'self'; style-src 'unsafe-inline'" };
const LONG = 'word'.repeat(200);

const table = (...rows: string[]): string =>
  `<table><thead><tr><th>Name</th><th>Price</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

async function on(main: string): Promise<Visitor> {
  const site = await smallSite({ '/': { body: wholePage(main), headers: STRICT } });
  const visitor = await openVisitor({ language: 'en', device: 'phone', site });
  await visitor.go('/');
  return visitor;
}

inBrowser('the look at a layout', () => {
  it.each<[string, string, RegExp]>([
    ['a page that is wider than the screen', `<p>${LONG}</p>`, /the page is \d+ px wide on a screen of 390/],
    [
      'what lies beyond the edge',
      `<p style="position:relative;left:300px;width:200px;margin-right:-900px">${'far '.repeat(20)}</p>`,
      /beyond the edge, from \d+ to \d+: <p>/,
    ],
    ['what a box cuts off', `<p style="overflow:hidden;width:200px">${LONG}</p>`, /cut off: <p>/],
    ['what a box around it cuts off', `<div style="overflow:hidden;width:200px"><p>${LONG}</p></div>`, /cut off: <p>/],
    ['what a box cuts off below', `<p style="overflow:hidden;height:20px">${'line '.repeat(60)}</p>`, /cut off: <p>/],
    [
      'a small button',
      '<button style="width:20px;height:20px;padding:0">x</button>',
      /to press, but 20 by 20 px: <button> "x"/,
    ],
    ['a lone link', '<p><a href="/" style="font-size:12px">Home</a></p>', /to press, but \d+ by \d+ px: <a> "Home"/],
    [
      'a small box without a label',
      '<input type="checkbox" aria-label="Yes" style="width:13px;height:13px">',
      /to press, but 13 by 13 px: <input>/,
    ],
    ['a key', '<p>driver.choices.title</p>', /not translated: "driver.choices.title" in <p>/],
    [
      'a key of a namespace, in a sentence',
      '<p>Look at errors:tryAgain, please.</p>',
      /not translated: "errors:tryAgain"/,
    ],
    [
      'a key in a label',
      '<button aria-label="menu.open" style="width:40px;height:40px">x</button>',
      /not translated: "menu.open"/,
    ],
    ['a hole in a sentence', '<p>Hello {{name}}</p>', /not filled in: "Hello {{name}}"/],
    ['a value that was none', '<p>undefined kWh</p>', /not filled in: "undefined kWh"/],
    ['a date that was none', '<p>Invalid Date</p>', /not filled in/],
    ['an empty column', table(row('Ada', ''), row('Berta', '')), /an empty column, "Price": <table>/],
    ['a column of dashes', table(row('Ada', '–'), row('Berta', '–'), row('Chris', '–')), /an empty column, "Price"/],
  ])('finds %s', async (_what, main, found) => {
    await expect(layout(await on(main))).rejects.toThrow(found);
  });

  it('finds a field that refuses what is pasted', async () => {
    const visitor = await on('<label>Code <input style="height:40px"></label>');
    await layout(visitor);
    await visitor.page.evaluate(
      `document.querySelector('input').addEventListener('paste', (event) => event.preventDefault())`,
    );
    await expect(layout(visitor)).rejects.toThrow(/takes nothing that is pasted: <input>/);
  });

  it('finds nothing where there is nothing', async () => {
    const main = `<a href="#main" style="position:absolute;left:-999px">Skip</a>
      <p>Write to ada@driver.example or look at <a href="https://db-ip.com">db-ip.com</a>, e.g. at 7 a.m.; receipt.json has 3.20 kWh.</p>
      <p>The event <code>consent.given</code> of <span>charging.sessions</span></p>
      <p style="overflow:hidden;text-overflow:ellipsis;white-space:nowrap;width:90px">${LONG}</p>
      <span style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)">For screen readers alone</span>
      <div style="overflow-x:auto" tabindex="0"><div style="width:900px"><p style="margin-left:600px">Further on</p></div></div>
      <label style="display:inline-block;padding:6px"><input type="checkbox" style="width:13px;height:13px"> Yes, please</label>
      <button disabled style="width:9px;height:9px"></button>
      ${table(row('Ada', '–'), row('Berta', '3.20'))}`;
    await layout(await on(main), { verbatim: ['charging.sessions'] });
  });

  it('goes with axe, which runs under a policy that allows no such script', async () => {
    const visitor = await on('<p style="color:#aaa">Pale</p><div role="buton">x</div>');
    const found = axe(visitor);
    await expect(found).rejects.toThrow(/color-contrast: /);
    await expect(found).rejects.toThrow(/aria-roles: /);
    await axe(await on('<p>Text</p>'));
  });
});

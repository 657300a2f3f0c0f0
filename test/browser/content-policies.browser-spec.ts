import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, SignedInApi } from '../../apps/simulator/src/signed-in-api';
import { sharedProduct } from '../support/running-product';
import { inBrowser, openVisitor, type Visitor } from '../support/browser';

const REGISTER = '/accounts/v1/desk/register';

/**
 * Pages that no walk of another file comes through, in a browser that keeps to their policies: a style or a script that is refused
 * fails the test (`Visitor`).
 */
inBrowser('pages keep to what their content policy allows', () => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await openVisitor({ language: 'en', device: 'desktop' });
  });

  it.each(['/dev/mailbox', '/dev/pushes', '/dev/texts'])('%s, in its look', async (path) => {
    await visitor.go(path);
    expect(await widestOf('main')).toBe('820px');
  });

  it.each(['accounts', 'charging'])('the documents of %s, opened and tried', async (app) => {
    const { page } = visitor;
    await visitor.go(`/${app}/docs`);
    await page.locator('.opblock-summary-control').first().waitFor();
    await page.evaluate(
      `for (const one of [...document.querySelectorAll('.opblock-summary-control')].slice(0, 5)) one.click()`,
    );
    await page.locator('.opblock-body').nth(4).waitFor();
    await page.locator('.models .model-box-control, .models .model-box button').first().click();
    const operation = page.locator('.opblock-get.is-open').first();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    visitor.expects(/the server responded with a status of 401/);
    await operation.locator('.live-responses-table').waitFor();
    await page.getByRole('button', { name: 'Authorize' }).first().click();
    await page.locator('.dialog-ux').first().waitFor();
  });

  it('the register of processing, as its reader keeps it', async () => {
    const { server, dataDir } = await sharedProduct();
    const { desk } = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as { desk: [Account] };
    const token = await new SignedInApi(server.url, desk[0]).freshToken();
    await visitor.page.setExtraHTTPHeaders({ authorization: `Bearer ${token}` });
    await visitor.go(REGISTER);
    expect(await widestOf('main .wrap')).toBe('1500px');
  });

  it('and the browser refuses what a page does not hold to: a style or a script in the markup, a file of others', async () => {
    await visitor.go('/privacy');
    for (const refused of [
      /policy: style-src-attr/,
      /policy: style-src-elem/,
      /policy: script-src-attr/,
      /policy: img-src/,
    ])
      visitor.expects(refused);
    visitor.expects(/console error: .*Content Security Policy/);
    visitor.expects(/another origin: .*other\.example/);
    await visitor.page.evaluate(`document.body.insertAdjacentHTML('beforeend',
      '<p style="color:red"></p><style>p{color:red}</style><img src="data:," onerror="alert(1)"><img src="https://other.example/x.png">')`);
    await visitor.page.waitForTimeout(500);
  });

  const widestOf = (selector: string): Promise<string> =>
    visitor.page.evaluate(`getComputedStyle(document.querySelector('${selector}')).maxWidth`);
});

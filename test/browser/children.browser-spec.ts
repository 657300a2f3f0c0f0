import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { axe, followLink, inBrowser, layout, mailTo, openVisitor, siteOf, type Visitor } from '../support/browser';
import { emptyDataDir } from '../support/data-dir';
import { freePort, StandaloneProcess } from '../support/standalone-process';

/** The shipped pack under which a guardian decides for a child; the product that other files share knows no guardians. */
const GUARDED_PACK = join(__dirname, '../../config/policies/quectel.yaml');

inBrowser('QV-8, QTL-5 a child and its guardian', () => {
  let dataDir: string;
  let server: StandaloneProcess;
  let site: string;
  beforeAll(async () => {
    dataDir = await emptyDataDir();
    server = await StandaloneProcess.start({ dataDir, port: await freePort(), env: { POLICY_PACK: GUARDED_PACK } });
    site = siteOf(server.url);
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
  });

  const isWhole = async (visitor: Visitor): Promise<void> => {
    await visitor.page.evaluate('scrollTo(0, 0)');
    await axe(visitor);
    await layout(visitor);
  };
  const button = ({ page }: Visitor, name: string) => page.getByRole('button', { name, exact: true });
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${server.url}/accounts/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  async function openGuardian(email: string, password: string): Promise<void> {
    const consents = ['account', 'charging'].map((purpose) => ({ purpose, decision: 'given', noticeVersion: 1 }));
    await post('/accounts', { email, password, birthDate: '1980-01-01', country: 'HK', locale: 'en', consents });
    const { token } = await mailTo({ server }, email, { subject: /Confirm/ });
    expect((await post('/accounts/verify', { token, password })).status).toBe(201);
  }

  it('the child asks, the guardian looks, decides, corrects, forbids and deletes', async () => {
    const [childEmail, guardianEmail] = [`child-${randomUUID()}@school.example`, `parent-${randomUUID()}@home.example`];
    const password = `seven quiet otters ${randomUUID()}`;
    const child = await openVisitor({ language: 'en', device: 'phone', site });
    await child.go('/register');
    await child.page.locator('input[type=date]').fill(`${new Date().getFullYear() - 10}-01-01`);
    await child.page.getByRole('combobox').selectOption('HK');
    await button(child, 'Continue').click();
    await child.page.getByLabel(/parent or guardian/).fill(guardianEmail);
    await child.page.getByLabel(/^E-mail address \*$/).fill(childEmail);
    await child.page.getByLabel(/^Name/).fill('Mia <b>Chan</b>');
    await isWhole(child);
    expect(await child.page.getByLabel(/Phone|Username|Education/).count()).toBe(0);
    await button(child, 'Continue').click();
    await child.page.locator('input[type=password]').fill(password);
    await button(child, 'Ask my parent or guardian').click();
    await child.page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
    await followLink(child, await mailTo({ server }, childEmail), /\/verify/);
    await button(child, 'Confirm address').click();
    await child.page.getByText('We have written to your guardian').waitFor();

    await openGuardian(guardianEmail, password);
    const guardian = await openVisitor({ language: 'en', device: 'desktop', site });
    const { page } = guardian;
    await followLink(guardian, await mailTo({ server }, guardianEmail, { subject: /child/ }), /\/guardian#/);
    await page.getByRole('link', { name: 'Look and decide' }).waitFor();
    await isWhole(guardian);
    await page.getByRole('link', { name: 'Look and decide' }).click();
    await page.getByRole('heading', { name: 'Sign in to decide' }).waitFor();
    expect(page.url()).toBe(`${site}/children/request`);
    await isWhole(guardian);
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.locator('input[autocomplete=username]').fill(guardianEmail);
    await page.locator('input[type=password]').fill(password);
    await page.locator('form').getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Your declaration' }).waitFor();
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await button(guardian, 'Agree and open the account').click();
    await page.getByText('Only whoever declares this').waitFor();
    await isWhole(guardian);
    for (const yes of await page.getByRole('radio', { name: 'Yes, I agree' }).all()) await yes.check();
    await page.getByRole('radio', { name: 'Yes, I declare it' }).check();
    await button(guardian, 'Agree and open the account').click();
    await page.getByRole('link', { name: 'To the child’s account' }).click();

    await page.getByText('Now: Yes').first().waitFor();
    await isWhole(guardian);
    expect(await page.getByText('We send you advertising').count()).toBe(0);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Amelia');
    await button(guardian, 'Save the correction').click();
    await page.getByRole('heading', { name: 'Amelia', level: 1 }).waitFor();
    await page
      .getByRole('group', { name: /^Answer:/ })
      .getByRole('button', { name: 'No' })
      .click();
    await page.getByText(/^Kept\./).waitFor();
    await page.getByText('History and receipts: We look for tips').click();
    await page
      .getByRole('button', { name: /^Keep the receipt of/ })
      .first()
      .waitFor();
    await button(guardian, 'Delete the account').click();
    const dialog = page.getByRole('dialog', { name: 'Delete this child’s account?' });
    await dialog.getByText(/cannot be/).waitFor();
    guardian.expects(/status of 409/);
    await dialog.getByRole('button', { name: 'Delete the account' }).click();
    await page.getByText('No children').waitFor();
  });
});

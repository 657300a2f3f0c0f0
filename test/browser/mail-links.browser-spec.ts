import { randomUUID } from 'node:crypto';
import { axe, followLink, inBrowser, layout, mailTo, openVisitor, type Visitor } from '../support/browser';
import { type RunningProduct, sharedProduct } from '../support/running-product';

/** What somebody reads on the way, by language. */
const WORDS = {
  en: {
    confirm: ['Confirm newsletter', 'Your confirmation has arrived'],
    stop: ['Unsubscribe', 'You are unsubscribed'],
    verify: ['Confirm address', 'Your address is confirmed.'],
  },
  'zh-Hant': {
    confirm: ['確認訂閱', '已收到您的確認'],
    stop: ['取消訂閱', '您已取消訂閱'],
    verify: ['確認地址', '您的地址已確認。'],
  },
} as const;

inBrowser('links of mails', () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await sharedProduct();
  });

  const newAddress = (): string => `reader-${randomUUID()}@reader.example`;
  const post = async (path: string, body: object): Promise<number> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${product.server.url}/accounts/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return answer.status;
  };
  const isWhole = async (visitor: Visitor): Promise<void> => {
    await axe(visitor);
    await layout(visitor);
  };

  describe.each(['en', 'zh-Hant'] as const)('%s', (language) => {
    const words = WORDS[language];

    it('confirm a newsletter and end it, with one press each (QST-1.3c, QV-2)', async () => {
      const visitor = await openVisitor({ language, device: 'phone' });
      const { page } = visitor;
      const email = newAddress();
      expect(await post('/newsletter/subscriptions', { email, locale: language })).toBe(202);
      const asked = await mailTo(product, email);
      await followLink(visitor, asked, /\/newsletter\/confirm/);
      await isWhole(visitor);
      await page.getByRole('button', { name: words.confirm[0] }).click();
      await page.getByRole('heading', { name: words.confirm[1] }).waitFor();
      const welcome = await mailTo(product, email, { after: new Date(asked.at) });
      await followLink(visitor, welcome, /\/unsubscribe\//);
      await isWhole(visitor);
      await page.getByRole('button', { name: words.stop[0], exact: true }).click();
      await page.getByRole('heading', { name: words.stop[1] }).waitFor();
      await isWhole(visitor);
      expect(await visitor.clicks()).toBe(2);
    });

    it('open an account, with the password that is entered there', async () => {
      const visitor = await openVisitor({ language, device: 'desktop' });
      const { page } = visitor;
      const [email, password] = [newAddress(), `seven quiet otters ${randomUUID()}`];
      const consents = ['account', 'charging'].map((purpose) => ({ purpose, decision: 'given', noticeVersion: 1 }));
      const person = { email, password, name: 'Reader', birthDate: '1988-02-29', country: 'HK', locale: language };
      expect(await post('/accounts', { ...person, consents })).toBe(202);
      await followLink(visitor, await mailTo(product, email), /\/verify/);
      await page.locator('#password').fill(password);
      await page.locator('#show').check();
      expect(await page.locator('#password').getAttribute('type')).toBe('text');
      await isWhole(visitor);
      await page.getByRole('button', { name: words.verify[0] }).click();
      await page.getByRole('status').getByText(words.verify[1]).waitFor();
      await isWhole(visitor);
      expect(new URL(page.url()).hash).toBe('');
      expect(await post('/sessions', { identifier: email, password })).toBe(201);
    });
  });
});

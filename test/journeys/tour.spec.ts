import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type RunningProduct, sharedProduct } from '../support/running-product';

const ROOT = join(__dirname, '../..');
const run = promisify(execFile);

/** The `bash` blocks of docs/tour.md, in order, with the two lines that say where the server is. */
async function tour(url: string, dataDir: string): Promise<string> {
  const page = await readFile(join(ROOT, 'docs/tour.md'), 'utf8');
  const blocks = [...page.matchAll(/```bash\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  return blocks
    .join('\n')
    .replace('EVC=http://localhost:3000', `EVC=${url}`)
    .replace('DATA=.data', `DATA='${dataDir}'`);
}

describe('the tours of docs/tour.md', () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await sharedProduct();
  }, 180_000);

  it('works word by word', async () => {
    const script = await tour(product.server.url, product.dataDir);
    // A reader waits up to a minute until the demo's choices are in the signed ledger.
    await product.admin("SELECT accounts_jobs.add_job('sign-ledger')");
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: ROOT, timeout: 120_000 });
    const expected = [
      'consent-required',
      'verification-sent',
      '"email":"tour@driver.example"',
      '"uid":"04TOUR0001"',
      '"joint-controller"',
      "'Charging finished'",
      "[ 'old-phone', false ]",
      'Your account closes',
      'withdrawn',
      'invalid-credentials',
      ', null ]',
      'VALID: «marketing» given',
      'Ledger verified',
      'as its beginning',
      "[ 8, [ [ 'marketing', 2, 1 ] ] ]",
      'A mail service sends our offers.',
      "[ [ 'marketing', 2 ] ]",
      'Offers and news reach you',
      'confirmation-sent',
      'confirmed',
      'scheduled',
      'Half price at night',
      'unsubscribed',
    ];
    let from = 0;
    for (const text of expected) {
      const at = stdout.indexOf(text, from);
      expect(`${text} ${at === -1 ? `missing after:\n${stdout.slice(from)}` : 'there'}`).toBe(`${text} there`);
      from = at + text.length;
    }
    const pseudonyms = [...stdout.matchAll(/"driver": "([0-9A-Z]{20})"/g)].map((match) => match[1]);
    expect(new Set(pseudonyms).size).toBe(2);
  }, 180_000);
});

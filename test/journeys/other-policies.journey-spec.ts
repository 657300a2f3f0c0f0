import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPolicyPack } from '@evc/policy';
import { totpCode } from '../../apps/accounts/src/authentication/factors/totp';
import type { DemoFacts } from '../../apps/standalone/src/demo/facts';
import { emptyDataDir } from '../support/data-dir';
import { call } from '../support/people';
import { freePort, StandaloneProcess } from '../support/standalone-process';

const FIXTURES = join(__dirname, '../packs/fixtures');

/** The two packs that differ most from each other and from `qst-ev`; test/packs proves the features under all. */
describe.each(['tidal', 'monsoon'])('QST-1.1, QCC-1.3 the whole program under the pack %s', (id) => {
  const file = join(FIXTURES, `${id}.yaml`);
  const { pack } = loadPolicyPack(file);
  let dataDir: string;
  let server: StandaloneProcess;
  let demo: DemoFacts;
  beforeAll(async () => {
    dataDir = await emptyDataDir();
    server = await StandaloneProcess.start({ dataDir, port: await freePort(), env: { POLICY_PACK: file } });
    demo = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as DemoFacts;
  }, 180_000);
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const signIn = async (person: { email: string; password: string; totpSecret?: string }): Promise<string> => {
    const totp = person.totpSecret && { totp: totpCode(person.totpSecret, new Date()) };
    const body = { identifier: person.email, password: person.password, ...totp };
    const answer = await call(server, 'POST', '/accounts/v1/sessions', { body });
    expect(answer.status).toBe(201);
    return answer.body['accessToken'] as string;
  };

  it('tells its own policy', async () => {
    const { body } = await call(server, 'GET', '/accounts/v1/policy');
    expect(body).toMatchObject({ id: pack.id, controller: pack.controller, minimumAge: pack.age.minimum });
    const page = await fetch(`${server.url}/privacy`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(pack.controller.contact.email);
  });

  it('lets each demo driver sign in, with a choice for each purpose of the pack', async () => {
    expect(demo.drivers.length).toBeGreaterThan(0);
    for (const driver of demo.drivers) {
      const { body } = await call(server, 'GET', '/accounts/v1/me/consents', { token: await signIn(driver) });
      const items = body['items'] as { purpose: string; effect: string }[];
      expect(items.map(({ purpose }) => purpose)).toEqual(pack.purposes.map((purpose) => purpose.id));
    }
  });

  it('lets operators and the desk sign in and see their pages', async () => {
    for (const operator of demo.operators) {
      const token = await signIn(operator);
      expect(await call(server, 'GET', '/charging/v1/operator/sessions', { token })).toMatchObject({ status: 200 });
    }
    for (const officer of demo.desk) await signIn(officer);
  });
});

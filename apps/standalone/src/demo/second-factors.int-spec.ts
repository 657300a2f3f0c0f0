import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standaloneConfig, type StandaloneConfig } from '@evc/config';
import { totpCode } from '../../../accounts/src/authentication/factors/totp';
import { call } from '../../../../test/support/people';
import { type RunningApp, startRunningApp } from '../../../../test/support/running-app';
import { Progress } from '../progress';
import { type DemoFacts, seedDemo } from './seed';

describe('staff of the demo and their second factors (ASVS 6.3.3)', () => {
  let running: RunningApp;
  let dataDir: string;
  let config: StandaloneConfig;
  let facts: DemoFacts;
  const quiet = new Progress(() => undefined);
  beforeAll(async () => {
    running = await startRunningApp();
    dataDir = await mkdtemp(join(tmpdir(), 'ev-cloud-demo-'));
    config = standaloneConfig({ DATA_DIR: dataDir });
    facts = await seed();
  });
  afterAll(async () => {
    await running.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const seed = async (): Promise<DemoFacts> => {
    const seeded = await seedDemo(running.app, config, quiet);
    if (!seeded) throw new Error('no demo');
    return seeded;
  };
  const staffOf = ({ operators, managers, desk, admins }: DemoFacts) => [...operators, ...managers, ...desk, ...admins];
  const read = async (): Promise<DemoFacts> =>
    JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as DemoFacts;
  const signIn = async ({ email, password }: { email: string; password: string }, totp?: string) =>
    (await call(running, 'POST', '/accounts/v1/sessions', { body: { identifier: email, password, totp } })).status;

  it('are set up with secrets that demo.json tells', async () => {
    expect(await read()).toEqual(facts);
    expect(staffOf(facts).length).toBeGreaterThan(3);
    for (const person of staffOf(facts)) {
      expect(await signIn(person)).toBe(401);
      expect(await signIn(person, totpCode(person.totpSecret ?? '', new Date()))).toBe(201);
    }
    for (const driver of facts.drivers) expect(await signIn(driver)).toBe(201);
  });

  it('stay as they are at the next start', async () => {
    expect(await seed()).toEqual(facts);
  });

  it('are set up on data of before there were any, unless a password was changed there', async () => {
    const without = { ...facts, operators: facts.operators.map(({ totpSecret: _, ...person }) => person) };
    const [first, ...others] = without.operators;
    const stranger = { ...first, password: 'changed-meanwhile' };
    await writeFile(join(dataDir, 'demo.json'), JSON.stringify({ ...without, operators: [stranger, ...others] }));
    const again = await seed();
    expect(again.operators[0]).toEqual(stranger);
    expect(again.operators[1]?.totpSecret).toMatch(/^[A-Z2-7]{32}$/);
    expect([again.desk, again.admins]).toEqual([facts.desk, facts.admins]);
    expect(await read()).toEqual(again);
    const [, operator] = again.operators;
    if (operator) expect(await signIn(operator, totpCode(operator.totpSecret ?? '', new Date()))).toBe(201);
  });
  it('give the first client somebody who runs it, also on data of before the story had them', async () => {
    const [harbour] = facts.operators;
    expect(facts.managers).toMatchObject([{ email: 'manager@harbour.example', clientId: harbour?.clientId }]);
    const [manager] = facts.managers;
    await running.adminQuery('DELETE FROM accounts.memberships WHERE role = $1', ['operator-admin']);
    await running.adminQuery(
      `DELETE FROM accounts.identifiers WHERE account_id NOT IN (SELECT account_id FROM accounts.memberships)
         AND account_id IN (SELECT account_id FROM accounts.accounts WHERE roles = '{}')`,
    );
    const { managers: _, ...before } = facts;
    await writeFile(join(dataDir, 'demo.json'), JSON.stringify(before));
    const plan = JSON.parse(await readFile(join(dataDir, 'demo-plan.json'), 'utf8')) as {
      passwords: Record<string, string>;
    };
    const { 'manager@harbour.example': __, ...passwords } = plan.passwords;
    await writeFile(join(dataDir, 'demo-plan.json'), JSON.stringify({ ...plan, passwords }));
    const again = await seed();
    expect(again).toMatchObject(before);
    expect(again.managers).toMatchObject([{ email: manager?.email, clientId: manager?.clientId }]);
    expect(again.managers[0]?.password).not.toBe(manager?.password);
    expect(await read()).toEqual(again);
    for (const person of again.managers)
      expect(await signIn(person, totpCode(person.totpSecret ?? '', new Date()))).toBe(201);
  });
});

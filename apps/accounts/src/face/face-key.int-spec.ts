import { KeyDestroyed, UnsealRefused, Vault } from '@evc/vault';
import { type AccountsApp, EVIDENCE, type NewDriver, startAccountsApp } from '../../../../test/support/accounts-app';
import { sharedAccountsApp } from '../../../../test/support/shared-apps';
import { until } from '../../../../test/support/until';
import { ConsentService } from '../consent/choices/consent.service';
import { PersonalObjections } from '../consent/objections/personal-objections';
import { FaceKeyJobs } from './face-key.jobs';

describe('the key of what is sealed for face recognition', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await sharedAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const choose = (decision: 'given' | 'withdrawn') =>
    app.get(ConsentService).choose(driver.accountId, 'face-recognition', { decision, noticeVersion: 1 }, EVIDENCE);
  const enrol = async () =>
    (await app.get(Vault).renew(driver.accountId, 'face')).seal('faces', 'template_sealed', 'a face');
  const open = async (sealed: Buffer) =>
    (await app.get(Vault).key(driver.accountId, 'face')).unseal('faces', 'template_sealed', sealed);
  const ordered = async () => {
    const rows = await app.sql.query<{ payload: { accountId: string; keyVersion: number } }>(
      'SELECT payload FROM accounts_jobs._private_jobs WHERE key = $1',
      [`face-key:${driver.accountId}`],
    );
    return rows.map(({ payload }) => payload);
  };
  const runJobs = async (jobs: Awaited<ReturnType<typeof ordered>>) => {
    for (const payload of jobs) await app.get(FaceKeyJobs).destroy(payload);
  };

  it.each<[string, () => Promise<unknown>]>([
    ['withdrawing', () => choose('withdrawn')],
    ['objecting', () => app.get(PersonalObjections).object(driver.accountId, 'face-recognition', EVIDENCE)],
  ])('QST-2.2 bio: %s orders its destruction, and nothing sealed opens after', async (_name, end) => {
    await choose('given');
    const sealed = await enrol();
    expect(await open(sealed)).toBe('a face');
    await end();
    const jobs = await ordered();
    expect(jobs).toEqual([{ accountId: driver.accountId, keyVersion: 1 }]);
    await runJobs(jobs);
    await runJobs(jobs);
    await expect(open(sealed)).rejects.toThrow(KeyDestroyed);
    expect(await app.get(Vault).existingKey(driver.accountId, 'identity')).not.toBeNull();
  });

  it('QV-6: a consent given anew works, and a late destruction of the first key does not hit the second', async () => {
    await choose('given');
    const first = await enrol();
    await choose('withdrawn');
    const late = await ordered();
    await choose('given');
    const second = await enrol();
    await runJobs(late);
    expect(await open(second)).toBe('a face');
    await expect(open(first)).rejects.toThrow(UnsealRefused);
    await choose('withdrawn');
    await runJobs(await ordered());
    await expect(open(second)).rejects.toThrow(KeyDestroyed);
  });

  it('without a key there is nothing to order', async () => {
    await choose('given');
    await choose('withdrawn');
    expect(await ordered()).toEqual([]);
  });
});

it('QST-2.2 bio: the destruction runs by itself right after the withdrawal', async () => {
  const app = await startAccountsApp({ runJobs: true });
  try {
    const { accountId } = await app.driver();
    const vault = app.get(Vault);
    await vault.renew(accountId, 'face');
    await app.get(ConsentService).choose(accountId, 'face-recognition', { decision: 'withdrawn' }, EVIDENCE);
    await until('the destruction', async () => (await vault.activeVersion(accountId, 'face')) === null);
  } finally {
    await app.stop();
  }
});

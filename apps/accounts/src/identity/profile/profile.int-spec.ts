import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { newId } from '@evc/database';
import { LIMITS } from '@evc/platform';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import { ClosureService } from '../../privacy/erasure/closure.service';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { ProfileChangeRequest } from './profile.dto';
import { type Correction, PERSON } from './correction';
import { isMet } from './etag';
import { ProfileHistory } from './profile-history';
import { ProfileService } from './profile.service';

const newName = (): string => `u${newId().slice(-10)}`;

describe('the profile', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let profiles: ProfileService;
  beforeAll(async () => {
    app = await sharedAccountsApp();
    profiles = app.get(ProfileService);
  });
  beforeEach(async () => {
    driver = await app.driver({
      name: 'Ada Lovelace',
      phone: '+852 5550 1234',
      username: newName(),
      professional: { education: 'Mathematics', experience: 'Engines' },
    });
  });
  afterAll(() => app.stop());

  const change = async (request: ProfileChangeRequest, accountId = driver.accountId, by?: Correction) =>
    (await profiles.change(accountId, request, by)).profile;
  const read = () => profiles.read(driver.accountId);

  it('changes what is named and leaves the rest', async () => {
    const before = await read();
    expect(await change({ phone: '+44 20 7946 0000' })).toEqual({ ...before, phone: '+442079460000', version: 2 });
    expect(await change({ professional: { education: 'Poetry' } })).toMatchObject({
      professional: { education: 'Poetry', experience: 'Engines' },
    });
    expect(await change({})).toEqual(await read());
  });

  it('QTL-2.3: null removes whatever is optional', async () => {
    await change({ name: null, phone: null, username: null, professional: null });
    expect(await read()).toMatchObject({
      name: null,
      phone: null,
      username: null,
      professional: { education: null, experience: null },
      email: driver.email,
    });
    const [row] = await app.sql.query(
      'SELECT name_sealed, phone_sealed, education_sealed FROM accounts WHERE account_id = $1',
      [driver.accountId],
    );
    expect(row).toEqual({ name_sealed: null, phone_sealed: null, education_sealed: null });
  });

  it.each<[string, object, string[]]>([
    ['a locale that is removed', { locale: null }, ['locale']],
    ['a locale that is none', { locale: 'klingon!' }, ['locale']],
    ['an empty name', { name: '' }, ['name']],
    ['a name that is no text', { name: 7 }, ['name']],
    ['a username with a space', { username: 'ada l' }, ['username']],
    ['a username that could be an address', { username: 'ada@x.example' }, ['username']],
    ['a phone of letters', { phone: 'call me' }, ['phone']],
    ['professional as a list', { professional: ['x'] }, ['professional']],
    ['a username of two scripts', { username: 'p\u0430ypal' }, ['username']],
    ['an e-mail address that is none', { email: 'ada at x' }, ['email']],
    ['an e-mail address that is removed', { email: null }, ['email']],
    ['an e-mail address of 10,000 letters', { email: `${'a'.repeat(10_000)}@x.example` }, ['email']],
    ...[
      ['roles', ['admin']],
      ['status', 'closing'],
      ['accountId', newId()],
      ['account_id', newId()],
      ['emailVerified', true],
      ['phoneVerified', true],
      ['phone_verified_at', '2026-01-01T00:00:00Z'],
      ['pendingEmail', 'x@y.example'],
      ['version', 99],
      ['birthDate', '1970-01-01'],
      ['country', 'GB'],
      ['minor', false],
      ['createdAt', '2020-01-01T00:00:00Z'],
    ].map(([field, value]): [string, object, string[]] => [
      `mass assignment of ${String(field)}`,
      { [String(field)]: value },
      [String(field)],
    ]),
  ])('refuses %s', (_name, body, wrong) => {
    const errors = validateSync(plainToInstance(ProfileChangeRequest, body), {
      whitelist: true,
      forbidNonWhitelisted: true,
    });
    expect(errors.map(({ property }) => property)).toEqual(wrong);
  });

  it('moves the username: the new one signs in, the old one is free', async () => {
    const old = (await read()).username ?? '';
    const next = newName();
    await change({ username: next });
    const signIn = app.get(SignInService);
    await expect(signIn.signIn({ identifier: old, password: DRIVER_PASSWORD }, EVIDENCE)).rejects.toMatchObject({
      code: 'invalid-credentials',
    });
    await expect(
      signIn.signIn({ identifier: next.toUpperCase(), password: DRIVER_PASSWORD }, EVIDENCE),
    ).resolves.toBeDefined();
    const other = await app.driver();
    expect(await change({ username: old }, other.accountId)).toMatchObject({ username: old });
    expect(await change({ username: next.toUpperCase() })).toMatchObject({ username: next.toUpperCase() });
  });

  it('refuses a username that another has, in any case, and changes nothing then', async () => {
    const other = await app.driver({ username: newName() });
    const taken = (await profiles.read(other.accountId)).username ?? '';
    const refusal = change({ username: taken.toUpperCase(), name: 'Changed' });
    await expect(refusal).rejects.toMatchObject({ code: 'username-taken' });
    expect((await read()).name).toBe('Ada Lovelace');
  });

  it('answers few wishes for usernames an hour, taken or free, and any number of forms that send it along', async () => {
    const other = await app.driver({ username: newName() });
    const taken = (await profiles.read(other.accountId)).username ?? '';
    const own = (await read()).username;
    for (let i = 0; i < LIMITS.username.points; i += 1)
      await expect(change({ username: taken })).rejects.toMatchObject({ code: 'username-taken' });
    const refusal = { code: 'too-many-requests', headers: { 'Retry-After': expect.any(String) } };
    for (const username of [taken, newName()]) await expect(change({ username })).rejects.toMatchObject(refusal);
    expect(await change({ username: own, name: 'Ada King' })).toMatchObject({ username: own, name: 'Ada King' });
    expect(await change({ username: null })).toMatchObject({ username: null });
    expect(await change({ username: newName() }, other.accountId)).toBeDefined();
  });

  it('of ten accounts that want one username at the same moment, one gets it', async () => {
    const wanted = newName();
    const drivers = await Promise.all(Array.from({ length: 10 }, () => app.driver()));
    const outcomes = await Promise.allSettled(
      drivers.map(({ accountId }, i) => change({ username: i % 2 ? wanted : wanted.toUpperCase() }, accountId)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const names = await Promise.all(drivers.map(async ({ accountId }) => (await profiles.read(accountId)).username));
    expect(names.filter((name) => name !== null)).toHaveLength(1);
  });

  it('two accounts that swap usernames at the same moment both get an answer, and no name is lost or shared', async () => {
    const [a, b] = [newName(), newName()];
    const [one, two] = [await app.driver({ username: a }), await app.driver({ username: b })];
    await Promise.allSettled([change({ username: b }, one.accountId), change({ username: a }, two.accountId)]);
    const names = await Promise.all([one, two].map(async ({ accountId }) => (await profiles.read(accountId)).username));
    expect(new Set(names).size).toBe(2);
    for (const name of names)
      await app.get(SignInService).signIn({ identifier: name ?? '', password: DRIVER_PASSWORD }, EVIDENCE);
  });

  it('ten changes of different fields at once are all kept', async () => {
    await Promise.all([
      change({ name: 'New Name' }),
      change({ phone: '+1 555 010 9999' }),
      change({ locale: 'zh-Hant' }),
      change({ professional: { education: 'New' } }),
      change({ professional: { experience: 'Newer' } }),
    ]);
    expect(await read()).toMatchObject({
      name: 'New Name',
      phone: '+15550109999',
      locale: 'zh-Hant',
      professional: { education: 'New', experience: 'Newer' },
    });
  });

  describe('with an entity tag', () => {
    const look = () => profiles.look(driver.accountId);
    const changeIf = (ifMatch: string, request: ProfileChangeRequest) =>
      change(request, driver.accountId, { ...PERSON, ifMatch });

    it('the tag stays while nothing changes, and is another after each change', async () => {
      const first = await look();
      expect((await look()).etag).toBe(first.etag);
      expect((await profiles.change(driver.accountId, { name: 'Ada Lovelace' })).etag).toBe(first.etag);
      const changed = await profiles.change(driver.accountId, { name: 'Ada King' });
      expect([changed.etag, changed.profile.version]).toEqual([(await look()).etag, 2]);
      expect(isMet(first.etag, changed.etag)).toBe(false);
      const back = await profiles.change(driver.accountId, { name: 'Ada Lovelace' });
      expect(back.etag).not.toBe(first.etag);
    });

    it('a change of what one has not seen is refused and changes nothing', async () => {
      const { etag } = await look();
      await expect(changeIf('"0.x"', { name: 'Never' })).rejects.toMatchObject({
        code: 'precondition-failed',
        status: 412,
      });
      expect(await changeIf(etag, { name: 'Once' })).toMatchObject({ name: 'Once' });
      await expect(changeIf(etag, { name: 'Twice' })).rejects.toMatchObject({ code: 'precondition-failed' });
      expect(await changeIf('*', { name: 'Any' })).toMatchObject({ name: 'Any' });
    });

    it('of ten changes of one state at once, one is made', async () => {
      const { etag } = await look();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, (_, i) => changeIf(etag, { name: `N${i}` })),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await look()).profile.version).toBe(2);
    });
  });

  describe('QV-6: the history of corrections', () => {
    const history = (limit = 50, cursor?: string) => app.get(ProfileHistory).page(driver.accountId, limit, cursor);

    it('shows each field before and after, newest first, and nothing where nothing changed', async () => {
      await change({ name: 'Ada King', professional: { education: null as never } });
      await change({ name: 'Ada King' });
      await change({ phone: null, locale: 'zh-Hant' });
      const { items } = await history();
      expect(items.map(({ by, changes }) => ({ by, changes }))).toEqual([
        {
          by: 'person',
          changes: [
            { field: 'phone', before: '+852 5550 1234', after: null },
            { field: 'locale', before: 'en', after: 'zh-Hant' },
          ],
        },
        {
          by: 'person',
          changes: [
            { field: 'name', before: 'Ada Lovelace', after: 'Ada King' },
            { field: 'education', before: 'Mathematics', after: null },
          ],
        },
      ]);
    });

    it('pages, is the own one only, and is sealed', async () => {
      for (let i = 0; i < 5; i += 1) await change({ name: `Canary ${i}` });
      const other = await app.driver();
      await change({ name: 'Another' }, other.accountId);
      const first = await history(3);
      const rest = await history(3, first.nextCursor ?? '');
      expect([...first.items, ...rest.items].map(({ changes }) => changes[0]?.after)).toEqual(
        [4, 3, 2, 1, 0].map((i) => `Canary ${i}`),
      );
      expect(rest.nextCursor).toBeNull();
      const [row] = await app.sql.query<{ text: string }>(
        `SELECT string_agg(encode(changes_sealed, 'escape'), '') AS text FROM profile_changes`,
      );
      expect(row?.text).not.toMatch(/Canary|Another/);
    });

    it('goes with the account', async () => {
      await change({ name: 'Ada King' });
      const closure = app.get(ClosureService);
      await app.sql.transaction((tx) => closure.close(tx, driver.accountId, 'minor-reported'));
      await closure.erase(driver.accountId, 'minor-reported');
      const rows = await app.sql.query('SELECT 1 FROM profile_changes WHERE account_id = $1', [driver.accountId]);
      expect(rows).toEqual([]);
    });
  });

  it.each(['+852 55', '+999 5550 1234', '12345678901234567890'])(
    'refuses %s, which no phone can have',
    async (phone) => {
      await expect(change({ phone, name: 'Never' })).rejects.toMatchObject({
        code: 'validation-failed',
        errors: [{ path: 'phone' }],
      });
      expect(await read()).toMatchObject({ name: 'Ada Lovelace', phone: '+852 5550 1234', phoneVerified: false });
    },
  );
});

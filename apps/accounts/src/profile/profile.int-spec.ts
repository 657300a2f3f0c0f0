import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { newId } from '@evc/database';
import {
  type AccountsApp,
  DRIVER_PASSWORD,
  EVIDENCE,
  type NewDriver,
  startAccountsApp,
} from '../../../../test/support/accounts-app';
import { SignInService } from '../sign-in/sign-in.service';
import { ProfileChangeRequest } from './profile.dto';
import { ProfileService } from './profile.service';

const newName = (): string => `u${newId().slice(-10)}`;

describe('the profile', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let profiles: ProfileService;
  beforeAll(async () => {
    app = await startAccountsApp();
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

  const change = (request: ProfileChangeRequest, accountId = driver.accountId) => profiles.change(accountId, request);
  const read = () => profiles.read(driver.accountId);

  it('changes what is named and leaves the rest', async () => {
    const before = await read();
    expect(await change({ phone: '+44 20 7946 0000' })).toEqual({ ...before, phone: '+44 20 7946 0000' });
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
    ['an unknown field', { email: 'new@driver.example' }, ['email']],
    ['roles', { roles: ['admin'] }, ['roles']],
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
      phone: '+1 555 010 9999',
      locale: 'zh-Hant',
      professional: { education: 'New', experience: 'Newer' },
    });
  });
});

import { newId } from '@evc/database';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../../../test/support/accounts-app';
import { SignInService } from '../sign-in/sign-in.service';
import { RegistrationJobs } from './registration.jobs';
import type { RegisterRequest } from './registration.dto';
import { RegistrationService } from './registration.service';
import { verificationToken } from './verification-token';

const ELSEWHERE = { address: '198.51.100.99', agent: 'mallory' };
const OWNERS = 'violet-engine-42-harbour';
const STRANGERS = 'amber-kettle-93-window';

describe('registrations of one mailbox', () => {
  let app: AccountsApp;
  let email: string;
  beforeAll(async () => {
    app = await startAccountsApp({ runJobs: true });
  });
  beforeEach(() => {
    email = `victim-${newId()}@driver.example`;
  });
  afterAll(() => app.stop());

  const register = async (password: string, evidence = EVIDENCE): Promise<{ id: string; token: string }> => {
    const service = app.get(RegistrationService);
    const consents = ['account', 'charging'].map((purpose) => ({
      purpose,
      decision: 'given' as const,
      noticeVersion: 1,
    }));
    const form: RegisterRequest = { email, password, birthDate: '1988-02-29', country: 'HK', locale: 'en', consents };
    const { registrationId: id } = await service.register(form, evidence);
    return { id, token: verificationToken(id, await service.tokenKey()) };
  };
  const verify = (token: string) => app.get(RegistrationService).verify(token, EVIDENCE);
  const signIn = (password: string) => app.get(SignInService).signIn({ identifier: email, password }, EVIDENCE);
  const mails = (about: RegExp) => app.mailbox.list(email).filter(({ subject }) => about.test(subject));
  const until = async (ready: () => boolean): Promise<void> => {
    for (let waited = 0; !ready() && waited < 20_000; waited += 50) await new Promise((done) => setTimeout(done, 50));
  };

  it.each([
    ['the stranger’s, which came first', 0],
    ['their own', 1],
  ])(
    'from two networks: whichever link the owner opens, here %s, no password of either counts',
    async (_name, which) => {
      const forms = [await register(STRANGERS, ELSEWHERE), await register(OWNERS)];
      const verified = await verify(forms[which]?.token ?? '');
      expect(verified).toHaveProperty('accessToken');
      for (const password of [STRANGERS, OWNERS])
        await expect(signIn(password)).rejects.toMatchObject({ code: 'invalid-credentials' });
      await until(() => mails(/password/i).length > 0);
      expect(mails(/password/i)).toHaveLength(1);
      await expect(verify(forms[1 - which]?.token ?? '')).rejects.toMatchObject({ code: 'invalid-token' });
    },
  );

  it('from one network, such as an impatient owner’s, keep the password of the form that was verified', async () => {
    await register(OWNERS);
    const { token } = await register(OWNERS);
    await verify(token);
    await expect(signIn(OWNERS)).resolves.toHaveProperty('accessToken');
  });

  it('of a stranger use up no mail of the owner, and all together stay few', async () => {
    for (let n = 0; n < 5; n += 1) await register(STRANGERS, ELSEWHERE);
    const { token } = await register(OWNERS);
    const sent = () => app.mailbox.list(email).map((mail) => mail.token);
    await until(() => sent().includes(token));
    expect([sent().length, sent().includes(token)]).toEqual([4, true]);
    for (let n = 0; n < 12; n += 1) await register(STRANGERS, { ...ELSEWHERE, address: `203.0.113.${n}` });
    await until(() => sent().length >= 12);
    await new Promise((done) => setTimeout(done, 1_000));
    expect(sent()).toHaveLength(12);
  });

  it('send three mails an hour to one network, however many forms are filled in, and each form still counts', async () => {
    const forms = [];
    for (let n = 0; n < 6; n += 1) forms.push(await register(OWNERS));
    const jobs = app.get(RegistrationJobs);
    for (const { id } of forms) await jobs.registrationMail({ registrationId: id });
    await until(() => app.mailbox.list(email).length >= 3);
    const tokens = new Set(app.mailbox.list(email).map(({ token }) => token));
    expect(tokens.size).toBe(3);
    await expect(verify(forms[5]?.token ?? '')).resolves.toHaveProperty('accessToken');
  });
});

import { createHash } from 'node:crypto';
import { newId } from '@evc/database';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../../../../test/support/accounts-app';
import type { BroughtWithLink } from '../../authentication/credentials/opened-link';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { RegistrationJobs } from './registration.jobs';
import type { RegisterRequest } from './registration.dto';
import { RegistrationService } from './registration.service';

const ELSEWHERE = { address: '198.51.100.99', agent: 'mallory' };
const OWNERS = 'vq7-Plumb-Kite';
const FIRST = 'sober-lantern-17-meadow';
const STRANGERS = 'amber-kettle-93-window';
const PROOF = 'only-this-device-knows-it-and-it-is-43-long-x';

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

  const register = async (password: string, evidence = EVIDENCE, proof?: string) => {
    const service = app.get(RegistrationService);
    const consents = ['account', 'charging'].map((purpose) => ({
      purpose,
      decision: 'given' as const,
      noticeVersion: 1,
    }));
    const form: RegisterRequest = { email, password, birthDate: '1988-02-29', country: 'HK', locale: 'en', consents };
    if (proof) form.proofHash = createHash('sha256').update(proof).digest('base64url');
    const { registrationId: id } = await service.register(form, evidence);
    return { id, token: await service.tokenOf(id) };
  };
  const verify = (token: string, brought: BroughtWithLink = {}, origin = EVIDENCE) =>
    app.get(RegistrationService).verify(token, origin, brought);
  const signIn = (password: string) => app.get(SignInService).signIn({ identifier: email, password }, EVIDENCE);
  const until = async (ready: () => boolean): Promise<void> => {
    for (let waited = 0; !ready() && waited < 20_000; waited += 50) await new Promise((done) => setTimeout(done, 50));
  };

  it.each([
    ['the stranger’s, which came first', 0],
    ['their own', 1],
  ])('whichever link the owner opens, here %s, it asks for a password, and that one counts', async (_name, which) => {
    const forms = [await register(STRANGERS, ELSEWHERE), await register(FIRST)];
    const token = forms[which]?.token ?? '';
    await expect(verify(token)).rejects.toMatchObject({ code: 'link-password-needed' });
    await expect(verify(token, { password: 'abcabcabcabc' })).rejects.toMatchObject({ code: 'weak-password' });
    expect(await verify(token, { password: OWNERS })).toHaveProperty('accessToken');
    for (const password of [STRANGERS, FIRST])
      await expect(signIn(password)).rejects.toMatchObject({ code: 'invalid-credentials' });
    await expect(signIn(OWNERS)).resolves.toHaveProperty('accessToken');
    const other = verify(forms[1 - which]?.token ?? '', { password: STRANGERS });
    await expect(other).rejects.toMatchObject({ code: 'invalid-token' });
  });

  it('keep the password of the form for the device that filled it in, wherever it is and whoever else registers', async () => {
    const { token } = await register(OWNERS, EVIDENCE, PROOF);
    await register(STRANGERS);
    for (const proof of [undefined, 'q'.repeat(43)])
      await expect(verify(token, { proof }, ELSEWHERE)).rejects.toMatchObject({ code: 'link-password-needed' });
    expect(await verify(token, { proof: PROOF }, ELSEWHERE)).toHaveProperty('accessToken');
    await expect(signIn(OWNERS)).resolves.toHaveProperty('accessToken');
  });

  it('a bare token counts where the form came from, of the one form that waits; from elsewhere it asks for a password', async () => {
    const { token } = await register(OWNERS);
    await expect(verify(token, {}, ELSEWHERE)).rejects.toMatchObject({ code: 'link-password-needed' });
    expect(await verify(token)).toHaveProperty('accessToken');
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
    const last = verify(forms[5]?.token ?? '', { password: OWNERS });
    await expect(last).resolves.toHaveProperty('accessToken');
  });
});

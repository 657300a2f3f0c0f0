import { call, newDriver } from '../../support/people';
import type { RunningApp } from '../../support/running-app';
import { sharedRunningApp } from '../../support/shared-apps';
import { until } from '../../support/until';
import { NEW_PASSWORD, OwnerAndThief } from './owner-and-thief';

/** Row 5: a factor that somebody added who knew the password must not keep the owner out. */
export function newFactor(): void {
  describe('5: a factor added by whoever knew the password', () => {
    let running: RunningApp;
    let people: OwnerAndThief;
    beforeAll(async () => {
      running = await sharedRunningApp();
    });
    beforeEach(async () => {
      people = new OwnerAndThief(running, await newDriver(running));
      await people.addPasskey(await people.session());
    });
    afterAll(() => running.stop());

    const notice = () =>
      until('the notice', () =>
        running.mailbox.list(people.owner.email).find(({ text }) => text.includes('A second factor was added')),
      );
    const makeOlder = (days: number) =>
      running.adminQuery(
        `UPDATE accounts.passkeys SET created_at = created_at - make_interval(days => $2) WHERE account_id = $1`,
        [people.owner.accountId, days],
      );

    it('goes with a recovery by mail, whose mail names it', async () => {
      expect((await people.signIn()).body['code']).toBe('second-factor-missing');
      expect((await people.recover(people.owner.email, { removeNewFactors: true })).status).toBe(204);
      expect((await people.signIn(NEW_PASSWORD)).status).toBe(201);
      const mail = running.mailbox.list(people.owner.email).find(({ subject }) => subject === 'Set a new password');
      expect(mail?.text).toContain('a passkey');
    });

    it('stays with a recovery that does not ask for it, and where it is older than seven days', async () => {
      await people.recover(people.owner.email);
      expect((await people.signIn(NEW_PASSWORD)).body['code']).toBe('second-factor-missing');
      await makeOlder(7);
      await people.recover(people.owner.email, { removeNewFactors: true }, 'eight-quiet-otters-juggle');
      expect((await people.signIn('eight-quiet-otters-juggle')).body['code']).toBe('second-factor-missing');
    });

    it('is undone by the link of its notice, with the sessions and the password of whoever added it', async () => {
      const mail = await notice();
      expect(mail.text).toContain('What was added: a passkey');
      const token = await people.tokenOf(people.owner.email, '/undo');
      expect((await people.post('/accounts/v1/undos', { token })).status).toBe(204);
      expect((await people.signIn()).body['code']).toBe('invalid-credentials');
      expect(await people.isIn(people.owner.accessToken)).toBe(false);
      const recovery = await people.tokenOf(people.owner.email, '/recover');
      await people.post('/accounts/v1/recoveries/complete', { token: recovery, newPassword: NEW_PASSWORD });
      expect((await people.signIn(NEW_PASSWORD)).status).toBe(201);
      expect((await people.post('/accounts/v1/undos', { token })).body['code']).toBe('invalid-token');
    });

    it('has its link in the mail alone: an inbox is read by whoever is signed in', async () => {
      await notice();
      const inbox = await until('the notice in the inbox', async () => {
        const { body } = await call(running, 'GET', '/accounts/v1/me/inbox', { token: people.owner.accessToken });
        const text = JSON.stringify(body);
        return text.includes('A second factor was added') ? text : null;
      });
      expect(inbox).not.toContain('/undo');
    });
  });
}

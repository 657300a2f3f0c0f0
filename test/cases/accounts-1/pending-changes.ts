import { call, newDriver } from '../../support/people';
import type { RunningApp } from '../../support/running-app';
import { sharedRunningApp } from '../../support/shared-apps';
import { NEW_PASSWORD, OwnerAndThief } from './owner-and-thief';

/** Row 1: what a thief has begun must not survive what the owner is told to do, and a finished change can be undone. */
export function pendingChanges(): void {
  describe('1: a pending e-mail change', () => {
    let running: RunningApp;
    let people: OwnerAndThief;
    beforeAll(async () => {
      running = await sharedRunningApp();
    });
    beforeEach(async () => {
      people = new OwnerAndThief(running, await newDriver(running));
    });
    afterAll(() => running.stop());

    const asOwner = (method: string, path: string, body?: unknown) =>
      call(running, method, path, { token: people.owner.accessToken, ...(body !== undefined && { body }) });

    it.each<[string, () => Promise<unknown>]>([
      ['changes the password', () => asOwner('PUT', '/accounts/v1/me/password', { newPassword: NEW_PASSWORD })],
      ['recovers by mail', () => people.recover(people.owner.email)],
      ['ends all other sessions', () => asOwner('DELETE', '/accounts/v1/sessions')],
      [
        'ends the session that asked',
        async () => {
          const { body } = await asOwner('GET', '/accounts/v1/sessions');
          const others = (body['items'] as { id: string; current: boolean }[]).filter(({ current }) => !current);
          for (const { id } of others) await asOwner('DELETE', `/accounts/v1/sessions/${id}`);
        },
      ],
    ])('ends when the owner %s', async (_name, act) => {
      const link = await people.askForEmail(await people.session());
      await act();
      const confirmed = await people.confirmEmail(link);
      expect([confirmed.status, confirmed.body['code']]).toEqual([400, 'invalid-token']);
    });

    it('ends when the owner removes a factor', async () => {
      await people.addPasskey(people.owner.accessToken);
      const link = await people.askForEmail(people.owner.accessToken);
      const { body } = await asOwner('GET', '/accounts/v1/me/factors');
      const [passkey] = body['passkeys'] as { id: string }[];
      expect((await asOwner('DELETE', `/accounts/v1/me/factors/passkeys/${passkey?.id}`)).status).toBe(204);
      expect((await people.confirmEmail(link)).status).toBe(400);
    });

    it('that is finished can be undone from the old mailbox: sessions, new factors and the password go', async () => {
      const thief = await people.session();
      await people.confirmEmail(await people.askForEmail(thief));
      const passkey = await people.addPasskey(thief);
      const undo = await people.tokenOf(people.owner.email, '/undo');
      expect((await people.post('/accounts/v1/undos', { token: undo })).status).toBe(204);
      expect(await people.isIn(thief)).toBe(false);
      for (const identifier of [people.owner.email, people.thiefsMailbox])
        expect((await people.signIn(people.owner.password, identifier)).body['code']).toBe('invalid-credentials');
      const options = await people.post('/accounts/v1/sessions/passkey/options', {});
      const credential = passkey.get(options.body as never);
      expect((await people.post('/accounts/v1/sessions/passkey', { credential })).status).toBe(401);
      const token = await people.tokenOf(people.owner.email, '/recover');
      const completed = await people.post('/accounts/v1/recoveries/complete', { token, newPassword: NEW_PASSWORD });
      expect(completed.status).toBe(204);
      expect((await people.signIn(NEW_PASSWORD)).status).toBe(201);
      expect(people.links(people.thiefsMailbox, '/recover')).toEqual([]);
      // Neither that link again, nor the one that the thief's mailbox may have got, is worth anything.
      const links = [undo, ...people.links(people.thiefsMailbox, '/undo')];
      for (const link of links)
        expect((await people.post('/accounts/v1/undos', { token: link })).body['code']).toBe('invalid-token');
    });
  });
}

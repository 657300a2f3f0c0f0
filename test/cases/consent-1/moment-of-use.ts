import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConsentGate } from '../../../apps/accounts/src/consent/choices/gate';
import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import { ConsentsNeeded } from '../../../apps/accounts/src/consent/choices/consents-needed';
import { DepartingGuardian } from '../../../apps/accounts/src/guardianship/guardians/departing-guardian';
import { WardConsents } from '../../../apps/accounts/src/guardianship/guardians/ward-consents.service';
import { WardService } from '../../../apps/accounts/src/guardianship/guardians/ward.service';
import { MinorsJobs } from '../../../apps/accounts/src/guardianship/minors/minors.jobs';
import { AccountRepository } from '../../../apps/accounts/src/identity/accounts/account.repository';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../support/accounts-app';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { bornYearsAgo, type Family, GUARDED_PACK, newFamily } from '../../support/family';
import { until } from '../../support/until';

const DAY_MS = 86_400_000;
const NOTIFICATIONS = 'personalised-notifications';

/** Row 6: what age decides, it decides at the moment of use; a job only tidies and tells. */
export function momentOfUse(): void {
  describe('a birthday passes and no job runs', () => {
    let app: AccountsApp;
    let family: Family;
    beforeAll(async () => {
      app = await startAccountsApp({ policyPack: GUARDED_PACK });
    });
    beforeEach(async () => {
      const birthDate = bornYearsAgo(app.clock.now(), 14, 1);
      family = await newFamily(app, { birthDate }, { [NOTIFICATIONS]: 'given' });
      app.clock.advance(DAY_MS);
    });
    afterAll(() => app.stop());

    const given = { decision: 'given', noticeVersion: 1 } as const;
    const gate = (purpose: string) =>
      app.sql.transaction((tx) => app.get(ConsentGate).mayProcess(tx, family.childId, purpose));
    const item = async (purpose: string) => {
      const list = await app.get(ConsentService).list(family.childId);
      return { decidedBy: list.decidedBy, ...list.items.find((one) => one.purpose === purpose) };
    };

    /** What the person is asked when they come in. */
    const askedAtSignIn = async () => {
      const account = await app.get(AccountRepository).byId(family.childId);
      return account && (await app.get(ConsentsNeeded).of(account)).map(({ purpose }) => purpose);
    };

    it('the guardian is in charge no more: sees, changes and closes nothing', async () => {
      const { guardian, childId } = family;
      const absent = { code: 'not-found' };
      await expect(app.get(WardService).read(guardian.accountId, childId)).rejects.toMatchObject(absent);
      await expect(app.get(WardService).delete(guardian.accountId, childId, true, EVIDENCE)).rejects.toMatchObject(
        absent,
      );
      const choice = app.get(WardConsents).choose(guardian.accountId, childId, NOTIFICATIONS, given, EVIDENCE);
      await expect(choice).rejects.toMatchObject(absent);
      expect((await app.get(WardService).list(guardian.accountId, 10)).items).toEqual([]);
    });

    it('a guardian who leaves takes nobody along who decides alone', async () => {
      const { guardian, childId } = family;
      await app.sql.transaction((tx) => app.get(DepartingGuardian).leave(tx, guardian.accountId));
      const rows = await app.sql.query('SELECT status FROM accounts WHERE account_id = $1', [childId]);
      expect(rows).toEqual([{ status: 'active' }]);
    });

    it('what the guardian gave has lapsed, in the gate and in the list, and the person gives it alone', async () => {
      expect(await gate(NOTIFICATIONS)).toEqual({ ok: false, reason: 'expired' });
      expect(await item(NOTIFICATIONS)).toMatchObject({ decidedBy: 'person', status: 'expired', askAgain: true });
      expect(await askedAtSignIn()).toContain(NOTIFICATIONS);
      await app.get(ConsentService).choose(family.childId, NOTIFICATIONS, given, EVIDENCE);
      expect(await gate(NOTIFICATIONS)).toMatchObject({ ok: true });
      // The job that comes late takes nothing of it back.
      await app.get(MinorsJobs).watchBirthdays();
      expect(await gate(NOTIFICATIONS)).toMatchObject({ ok: true });
    });

    it('majority opens what was closed, in the moment itself', async () => {
      await expect(app.get(ConsentService).choose(family.childId, 'marketing', given, EVIDENCE)).rejects.toMatchObject({
        code: 'not-for-minors',
      });
      expect(await gate('marketing')).toEqual({ ok: false, reason: 'minor' });
      app.clock.advance(4 * 366 * DAY_MS);
      await app.get(ConsentService).choose(family.childId, 'marketing', given, EVIDENCE);
      expect(await gate('marketing')).toMatchObject({ ok: true });
    });

    describe('a start', () => {
      const open: AccountsApp[] = [];
      let database: TestDatabase;
      let keyDirectory: string;
      beforeAll(async () => {
        database = await createTestDatabase();
        keyDirectory = await mkdtemp(join(tmpdir(), 'ev-cloud-keys-'));
      });
      afterAll(async () => {
        for (const running of open) await running.stop();
        await rm(keyDirectory, { recursive: true });
        await database.drop();
      });

      it('catches up on what passed while nothing ran', async () => {
        const where = { policyPack: GUARDED_PACK, database, keyDirectory };
        const guardianships = ({ sql }: AccountsApp, childId: string) =>
          sql.query('SELECT 1 FROM guardianships WHERE account_id = $1', [childId]);
        const before = await startAccountsApp(where);
        const birthDate = bornYearsAgo(before.clock.now(), 14, -1);
        before.clock.advance(-3 * DAY_MS);
        const { childId } = await newFamily(before, { birthDate });
        expect(await guardianships(before, childId)).toHaveLength(1);
        await before.stop();
        const after = await startAccountsApp({ ...where, runJobs: true });
        open.push(after);
        await until('its end', async () => (await guardianships(after, childId)).length === 0);
      });
    });
  });
}

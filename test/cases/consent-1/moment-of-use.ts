import { ConsentGate } from '../../../apps/accounts/src/consent/gate';
import { ConsentService } from '../../../apps/accounts/src/consent/consent.service';
import { DepartingGuardian } from '../../../apps/accounts/src/guardians/departing-guardian';
import { WardConsents } from '../../../apps/accounts/src/guardians/ward-consents.service';
import { WardService } from '../../../apps/accounts/src/guardians/ward.service';
import { MinorsJobs } from '../../../apps/accounts/src/minors/minors.jobs';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../support/accounts-app';
import { bornYearsAgo, type Family, GUARDED_PACK, newFamily } from '../../support/family';

const DAY_MS = 86_400_000;
const NOTIFICATIONS = 'personalised-notifications';

/** Row 6: what age decides, it decides at the moment of use; a job only tidies and tells. */
export function momentOfUse(): void {
  describe('row 6: a birthday passes and no job runs', () => {
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

    it('a start catches up', async () => {
      await app.get(MinorsJobs).onApplicationBootstrap();
      const [ordered] = await app.sql.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM accounts_jobs._private_jobs p
         JOIN accounts_jobs._private_tasks t ON t.id = p.task_id WHERE t.identifier = 'watch-birthdays-now'`,
      );
      expect(ordered?.count).toBe(1);
      await app.get(MinorsJobs).catchUp();
      const rows = await app.sql.query('SELECT 1 FROM guardianships WHERE account_id = $1', [family.childId]);
      expect(rows).toEqual([]);
    });
  });
}

import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MetricsService } from '@evc/platform';
import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import { ReceiptService } from '../../../apps/accounts/src/consent/receipts/receipt.service';
import { CheckpointKeys } from '../../../apps/accounts/src/consent/ledger/checkpoint-keys';
import { EventKeys } from '../../../apps/accounts/src/consent/ledger/event-keys';
import { LedgerHealth } from '../../../apps/accounts/src/consent/ledger/ledger-health';
import { LedgerJobs } from '../../../apps/accounts/src/consent/ledger/ledger.jobs';
import { verifyStoredLedger } from '../../../apps/accounts/src/consent/ledger/verification/verify-stored-ledger';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../support/accounts-app';
import { queryAs } from '../../support/query-as';
import { createTestDatabase, type TestDatabase } from '../../support/database';

const KEY = 'secret-ledger-event-ed25519-1.key';

export function ledgerKeyAway(): void {
  describe('3 the key that signs events', () => {
    let database: TestDatabase;
    let keyDirectory: string;
    let app: AccountsApp;
    let driver: string;
    const start = async () => {
      app = await startAccountsApp({ database, keyDirectory });
    };
    beforeEach(async () => {
      database = await createTestDatabase();
      keyDirectory = await mkdtemp(join(tmpdir(), 'ev-cloud-keys-'));
      await start();
      driver = (await app.driver()).accountId;
      await choose('profiling', 'given');
      await sign();
    });
    afterEach(async () => {
      await app.stop();
      await database.drop();
      await rm(keyDirectory, { recursive: true, force: true });
    });

    const sign = () => app.get(LedgerJobs).sign();
    const choose = (purpose: string, decision: 'given' | 'refused' | 'withdrawn') =>
      app.get(ConsentService).choose(driver, purpose, { decision, noticeVersion: 1 }, EVIDENCE);
    const move = (from: string, to: string) => rename(join(keyDirectory, from), join(keyDirectory, to));
    const health = () => app.get(LedgerHealth).report();
    const verified = () => verifyStoredLedger(app.sql);
    /** As after a start without it: nothing of it is in memory. */
    async function lose(): Promise<void> {
      await app.stop();
      await move(KEY, 'elsewhere');
      await start();
    }

    it('away: a yes answers 503 and changes nothing, a no holds at once and waits to be signed', async () => {
      await lose();
      await expect(choose('marketing', 'given')).rejects.toMatchObject({
        code: 'ledger-key-missing',
        headers: { 'Retry-After': '60' },
      });
      await expect(app.driver()).rejects.toMatchObject({ code: 'ledger-key-missing' });
      const { eventId, status } = await choose('profiling', 'withdrawn');
      expect(status).toBe('withdrawn');
      await sign();
      expect(await health()).toMatchObject({
        status: 'attention',
        eventKey: 'missing',
        eventsWaiting: 1,
        chainsLeftOut: 0,
      });
      expect(await app.get(MetricsService).registry.metrics()).toMatch(/^ledger_events_waiting 1$/m);
      await expect(app.get(ReceiptService).receipt(driver, eventId)).rejects.toMatchObject({ code: 'not-yet-logged' });
      expect((await verified()).findings).toMatchObject([{ kind: 'unsigned', subject: driver }]);
      await move('elsewhere', KEY);
      await choose('marketing', 'given'); // no restart is needed
      await sign();
      expect(await health()).toMatchObject({ status: 'ok', eventKey: 'present', eventsWaiting: 0 });
      expect(await app.get(ReceiptService).receipt(driver, eventId)).toMatchObject({ signature: expect.any(String) });
      expect((await verified()).findings).toEqual([]);
    });

    it('back: signs nothing that somebody let wait in the meantime', async () => {
      await lose();
      const { eventId } = await choose('profiling', 'withdrawn');
      await queryAs(
        database.adminUrl,
        `UPDATE accounts.consent_events SET waiting_mac = sha256(waiting_mac) WHERE event_id = $1`, // as whoever has no secret would
        [eventId],
      );
      await move('elsewhere', KEY);
      await sign();
      expect((await verified()).findings).toMatchObject([{ kind: 'unsigned' }]);
      expect(await health()).toMatchObject({ eventsWaiting: 1 });
    });

    it('changes: the private half is gone, the public one stays vouched for, and all that was signed verifies', async () => {
      const before = await app.get(EventKeys).publicKeys();
      await app.get(EventKeys).rotate();
      expect(await readdir(keyDirectory)).not.toContain(KEY);
      await choose('profiling', 'withdrawn');
      await sign();
      const [signed] = await app.sql.query<{ keys: number[] }>(
        'SELECT array_agg(DISTINCT signed_by ORDER BY signed_by) AS keys FROM consent_events',
      );
      expect(signed?.keys).toEqual([1, 2]);
      app.clock.advance(20_000); // they are read again after ten seconds
      const published = await app.get(EventKeys).publicKeys();
      expect(published.slice(0, 1)).toEqual(before);
      expect(published.map(({ d }) => d)).toEqual([undefined, undefined]);
      const keys = await app.get(CheckpointKeys).publicKeys();
      expect(await verifyStoredLedger(app.sql, { keys })).toMatchObject({ ok: true });
    });

    it('lost for good: another takes over, and what waited is signed by it', async () => {
      await lose();
      await choose('profiling', 'withdrawn');
      await app.get(EventKeys).rotate();
      await choose('marketing', 'given');
      await sign();
      expect(await health()).toMatchObject({ status: 'ok' });
      expect((await verified()).findings).toEqual([]);
    });

    it('signs for 90 days and no longer', async () => {
      app.clock.advance(89 * 86_400_000);
      await app.get(LedgerJobs).rotateEventKey();
      expect(await app.get(EventKeys).publicKeys()).toHaveLength(1);
      app.clock.advance(86_400_000);
      await app.get(LedgerJobs).rotateEventKey();
      app.clock.advance(20_000);
      expect(await app.get(EventKeys).publicKeys()).toHaveLength(2);
      expect(await readdir(keyDirectory)).not.toContain(KEY);
    });
  });
}

import { ClosureJobs } from '../../apps/accounts/src/privacy/erasure/closure.jobs';
import { ClosureService } from '../../apps/accounts/src/privacy/erasure/closure.service';
import { isRewrapDue } from '../../apps/accounts/src/privacy/erasure/rewrap-schedule';
import { SignInService } from '../../apps/accounts/src/authentication/sign-in/sign-in.service';
import { DRIVER_PASSWORD, EVIDENCE } from '../support/accounts-app';
import type { PackWorld } from './world';

const HOUR_MS = 3_600_000;
/** The ticks at which keys may move. */
const TICK_MS = HOUR_MS / 4;

/** Ending what the account rests on closes it, and erasure keeps the pack's clock whatever is away (QST-1.3b, QV-4). */
export function provesClosures(world: PackWorld): void {
  const erasureMs = world.pack.clocks.erasure.hours * HOUR_MS;
  const closing = world.pack.purposes.filter(({ withdrawal }) => withdrawal === 'close-account').map(({ id }) => id);
  const erase = (accountId: string) => world.app.get(ClosureJobs).erase({ accountId, reason: 'consent-withdrawn' });

  it.each(closing)('withdrawing %s closes the account once confirmed', async (id) => {
    const { accountId, email } = await world.app.driver();
    await expect(world.choose(accountId, id, { decision: 'withdrawn' })).rejects.toMatchObject({
      code: 'confirmation-required',
    });
    expect(await world.ask(accountId, id)).toMatchObject({ ok: true });
    await world.choose(accountId, id, { decision: 'withdrawn', confirm: true });
    for (const purpose of world.pack.purposes) {
      expect(await world.ask(accountId, purpose.id)).toEqual({ ok: false, reason: 'account-closed' });
    }
    await expect(
      world.app.get(SignInService).signIn({ identifier: email, password: DRIVER_PASSWORD }, EVIDENCE),
    ).rejects.toMatchObject({
      code: 'invalid-credentials',
    });
    await erase(accountId);
    const [farewell] = world.app.mailbox.list(email);
    expect(farewell?.text).toContain(` ${world.pack.clocks.erasure.hours} `);
    expect(farewell?.text).toContain(world.pack.controller.service); // QST-1.1: a mail says whose it is
  });

  it('erases within the clock although the mail server stays away', async () => {
    const { accountId } = await world.app.driver();
    await world.choose(accountId, closing[0] ?? '', { decision: 'withdrawn', confirm: true });
    world.app.mailbox.down = true;
    try {
      await expect(erase(accountId)).rejects.toThrow();
      world.app.clock.advance(erasureMs / 2);
      await world.app.get(ClosureService).sweep();
      await erase(accountId);
    } finally {
      world.app.mailbox.down = false;
    }
    const [journal] = await world.app.sql.query<{ requested_at: Date; erased_at: Date }>(
      'SELECT requested_at, erased_at FROM erasure_journal WHERE account_id = $1',
      [accountId],
    );
    const taken = (journal?.erased_at.getTime() ?? Infinity) - (journal?.requested_at.getTime() ?? 0);
    expect(taken).toBeLessThan(erasureMs);
    const active = 'SELECT 1 FROM data_keys WHERE subject_id = $1 AND wrapped IS NOT NULL';
    expect(await world.app.keyring.query(active, [accountId])).toEqual([]);
  });

  it('QTL-10.1 closes old backups within the clock as well, whenever the erasure runs', () => {
    const begun = world.app.clock.now().getTime();
    const inOneClock = Array.from({ length: erasureMs / 2 / TICK_MS }, (_, tick) => tick * TICK_MS);
    for (let erased = begun; erased < begun + 3 * erasureMs; erased += TICK_MS) {
      const moves = inOneClock.filter((ms) => isRewrapDue(new Date(erased + ms), world.pack.clocks.erasure.hours));
      expect(moves.length).toBeGreaterThan(0);
    }
  });
}

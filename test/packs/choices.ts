import type { Channel, Purpose } from '@evc/domain';
import { ConsentService } from '../../apps/accounts/src/consent/choices/consent.service';
import { ReceiptService } from '../../apps/accounts/src/consent/receipts/receipt.service';
import { PolicyService } from '../../apps/accounts/src/consent/policy/policy.service';
import type { PackWorld } from './world';

const EVERY_CHANNEL: readonly Channel[] = ['email', 'push', 'inbox', 'social'];
/** A pack may name a channel that nothing serves yet; it is not offered (`test/cases/consent-1`). */
const servedOf = ({ channels }: Purpose): Channel[] => channels.filter((channel) => channel !== 'social');

/**
 * What a person may choose, purpose by purpose of the pack, also those that the code has never heard of: noticed, off until
 * asked, given, evidenced, withdrawn (QCC-1.3, QTL-1, QV-6, QV-2).
 */
export function provesChoices(world: PackWorld): void {
  let accountId: string;
  beforeAll(async () => {
    ({ accountId } = await world.app.driver());
  });

  describe.each(world.optional().map((purpose) => [purpose.id, purpose] as const))('%s', (id, purpose) => {
    const restsOnConsent = purpose.basis === 'consent';

    it('has a notice in each language of the policy, which says what refusing costs', () => {
      for (const locale of world.policy.locales) {
        const notice = world.app.get(PolicyService).notice(id, locale);
        expect(notice).toMatchObject({ purpose: id, locale, version: world.noticeVersion(id) });
        expect(notice.refusing.length).toBeGreaterThan(5);
      }
    });

    it('is off for everybody until asked, if it rests on consent', async () => {
      const unasked = restsOnConsent ? { ok: false, reason: 'not-given' } : { ok: true, reliedOn: null };
      expect(await world.ask(accountId, id)).toEqual(unasked);
      expect(await world.listed(accountId, id)).toMatchObject({
        status: 'none',
        basis: purpose.basis,
        offeredChannels: servedOf(purpose),
      });
    });

    it('is given under the current notice only, and over the channels that it offers', async () => {
      const current = world.noticeVersion(id);
      await expect(
        world.choose(accountId, id, { decision: 'given', noticeVersion: current + 1 }),
      ).rejects.toMatchObject({ code: 'stale-notice', extra: { currentNoticeVersion: current } });
      const { status, eventId } = await world.give(accountId, id);
      expect(status).toBe('given');
      const reliedOn = restsOnConsent ? eventId : (expect.anything() as unknown);
      expect(await world.ask(accountId, id)).toEqual({ ok: true, reliedOn });
      for (const channel of EVERY_CHANNEL) {
        const offered = servedOf(purpose).includes(channel);
        const answer = offered ? { ok: true } : { ok: false, reason: 'channel-not-offered' };
        expect(await world.ask(accountId, id, channel)).toMatchObject(answer);
      }
    });

    if (servedOf(purpose).length > 1) narrowsChannels(world, purpose, () => accountId);

    it('is off at once when withdrawn, with everything in the history and a receipt of each step', async () => {
      const { status } = await world.choose(accountId, id, { decision: 'withdrawn' });
      expect(status).toBe('withdrawn');
      expect(await world.ask(accountId, id)).toEqual({ ok: false, reason: 'withdrawn' });
      const { items } = await world.app.get(ConsentService).history(accountId, id, 50);
      const [last] = items;
      expect([last?.event, items.at(-1)?.event]).toEqual(['withdrawn', 'given']);
      for (const { eventId } of items) {
        const { receipt } = await world.app.get(ReceiptService).receipt(accountId, eventId);
        const written = JSON.stringify(receipt);
        for (const fact of [id, world.pack.controller.name, world.pack.controller.contact.email, eventId]) {
          expect(written).toContain(JSON.stringify(fact));
        }
      }
    });
  });

  it('a choice about one purpose is none about another', async () => {
    const { accountId: other } = await world.app.driver();
    const [first, ...rest] = world.optional().filter(({ basis }) => basis === 'consent');
    if (!first) throw new Error('the policy asks no optional consent');
    await world.give(other, first.id);
    for (const { id } of rest) expect(await world.ask(other, id)).toEqual({ ok: false, reason: 'not-given' });
  });

  it.each(world.pack.purposes.filter(({ withdrawal }) => withdrawal === 'none').map(({ id }) => id))(
    '%s cannot be withdrawn and goes on',
    async (id) => {
      await expect(world.choose(accountId, id, { decision: 'withdrawn' })).rejects.toMatchObject({
        code: 'not-withdrawable',
      });
      expect(await world.ask(accountId, id)).toMatchObject({ ok: true });
    },
  );
}

function narrowsChannels(world: PackWorld, purpose: Purpose, accountId: () => string): void {
  const { id, basis } = purpose;
  it('may be narrowed to one channel', async () => {
    const [kept, ...others] = servedOf(purpose);
    if (!kept) throw new Error(`${id} offers no channel`);
    await world.give(accountId(), id, [kept]);
    expect(await world.ask(accountId(), id, kept)).toMatchObject({ ok: true });
    // Only a consent chooses among channels; other bases are on or off.
    const answer = basis === 'consent' ? { ok: false, reason: 'channel-refused' } : { ok: true };
    for (const channel of others) expect(await world.ask(accountId(), id, channel)).toMatchObject(answer);
  });
}

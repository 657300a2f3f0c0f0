import { ConsentService } from '../../apps/accounts/src/consent/choices/consent.service';
import type { PackWorld } from './world';

/** What must be agreed to for an account, and that nothing else is (QST-1.3a, QCC-1.1). */
export function provesRegistrations(world: PackWorld): void {
  const { purposes } = world.pack;
  const required = purposes.filter((purpose) => purpose.required);
  const least = world.leastConsents();
  const without = (id: string) => least.filter(({ purpose }) => purpose !== id);

  it('refuses a registration that leaves out, or refuses, what an account rests on', async () => {
    for (const { id, basis } of required) {
      const refused = { purpose: id, decision: 'refused' as const, noticeVersion: world.noticeVersion(id) };
      const refusal = { code: 'consent-required', extra: { purposes: [id] } };
      await expect(world.app.register({ consents: [...without(id), refused] })).rejects.toMatchObject(refusal);
      if (basis !== 'consent') continue;
      await expect(world.app.register({ consents: without(id) })).rejects.toMatchObject(refusal);
    }
  });

  it('asks no consent for what rests on another basis', async () => {
    const consents = least.filter(({ purpose }) => required.some((p) => p.id === purpose && p.basis === 'consent'));
    const { accountId } = await world.app.driver({ consents });
    for (const { id, basis } of required) {
      expect(await world.ask(accountId, id)).toMatchObject({ ok: true });
      // What was shown is noted, which is no consent (`test/cases/consent-1`).
      if (basis !== 'consent') expect(await world.listed(accountId, id)).toMatchObject({ status: 'informed' });
    }
  });

  it.each(purposes.map(({ id }) => id))('refuses an outdated notice of %s and tells the current one', async (id) => {
    const currentNoticeVersion = world.noticeVersion(id);
    for (const noticeVersion of [currentNoticeVersion - 1, currentNoticeVersion + 1]) {
      const stale = { purpose: id, decision: 'given' as const, noticeVersion };
      await expect(world.app.register({ consents: [...without(id), stale] })).rejects.toMatchObject({
        code: 'stale-notice',
        extra: { currentNoticeVersion },
      });
    }
  });

  it('QCC-1.3 leaves off all that nobody was asked about, and takes each choice that is made', async () => {
    const chosen = world.optional().map(({ id }, index) => ({
      purpose: id,
      decision: index % 2 === 0 ? ('given' as const) : ('refused' as const),
      noticeVersion: world.noticeVersion(id),
    }));
    const [silent, outspoken] = [await world.app.driver(), await world.app.driver({ consents: [...least, ...chosen] })];
    const list = async (accountId: string) =>
      new Map((await world.app.get(ConsentService).list(accountId)).items.map((item) => [item.purpose, item.status]));
    const [unasked, answered] = [await list(silent.accountId), await list(outspoken.accountId)];
    expect([...unasked.keys()]).toEqual(purposes.map(({ id }) => id));
    for (const { id } of world.optional()) expect(unasked.get(id)).toBe('none');
    for (const { purpose, decision } of chosen) expect(answered.get(purpose)).toBe(decision);
  });

  it('QCC-1.1 whoever refuses all that is optional has all that is basic', async () => {
    const refusals = world.optional().map(({ id }) => ({
      purpose: id,
      decision: 'refused' as const,
      noticeVersion: world.noticeVersion(id),
    }));
    const { accountId } = await world.app.driver({ consents: [...least, ...refusals] });
    for (const { id } of required) expect(await world.ask(accountId, id)).toMatchObject({ ok: true });
    for (const { id } of world.optional()) expect(await world.ask(accountId, id)).toMatchObject({ ok: false });
  });
}

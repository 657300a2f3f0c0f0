import { isForAdultsOnly, majorityIn, retentionServed } from '@evc/domain';
import { SERVED } from '@evc/platform';
import { PolicyService } from '../../apps/accounts/src/consent/policy/policy.service';
import type { PackWorld } from './world';

const DAY_MS = 86_400_000;

/** Consents end when the pack says so, and are renewed (QV-6). Moves the clock by months: comes last. */
export function provesLapses(world: PackWorld): void {
  const lapsing = world.pack.purposes.flatMap(({ id, validMonths }) =>
    validMonths === undefined ? [] : [{ id, validMonths }],
  );

  it('consents lapse after the months of their purpose, others never, and are renewed', async () => {
    const { accountId } = await world.app.driver();
    const consents = world.optional().filter(({ basis }) => basis === 'consent');
    const begun = world.app.clock.now();
    for (const { id } of consents) await world.give(accountId, id);
    for (const { id, validMonths } of [...lapsing].sort((a, b) => a.validMonths - b.validMonths)) {
      const end = monthsLater(begun, validMonths);
      world.app.clock.advance(end.getTime() - DAY_MS - world.app.clock.now().getTime());
      expect(await world.ask(accountId, id)).toMatchObject({ ok: true });
      world.app.clock.advance(2 * DAY_MS);
      expect(await world.ask(accountId, id)).toEqual({ ok: false, reason: 'expired' });
      await world.give(accountId, id);
      expect(await world.ask(accountId, id)).toMatchObject({ ok: true });
    }
    const lasting = consents.filter(({ validMonths }) => validMonths === undefined);
    world.app.clock.advance(1200 * DAY_MS);
    for (const { id } of lasting) expect(await world.ask(accountId, id)).toMatchObject({ ok: true });
  });
}

/** What is closed to minors, where the pack has any (QV-8, QTL-5). */
export function provesMinors(world: PackWorld): void {
  const { age } = world.pack;
  const country = 'AQ'; // of which no law in any of the packs speaks
  if (age.minimum >= majorityIn(age, country)) {
    it('has none: whoever may have an account is an adult', async () => {
      const { accountId } = await world.app.driver({ country, birthDate: world.bornYearsAgo(age.minimum, 0, country) });
      for (const { id } of world.optional()) await expect(world.give(accountId, id)).resolves.toBeDefined();
    });
    return;
  }

  it('shows no minor a way to what is for adults only', async () => {
    const { accountId } = await world.app.driver({ country, birthDate: world.bornYearsAgo(age.minimum, 0, country) });
    for (const { id } of world.optional().filter(({ basis }) => basis === 'consent')) {
      const giving = world.give(accountId, id);
      if (isForAdultsOnly(id)) await expect(giving).rejects.toMatchObject({ code: 'not-for-minors' });
      else await expect(giving).resolves.toMatchObject({ status: 'given' });
    }
  });
}

/** The policy that people read is that of the pack (QST-1.1, QV-7, QST-5). */
export function provesPublication(world: PackWorld): void {
  it('tells controller, region, transfers, ages, purposes and retention of the pack', () => {
    const { pack, policyVersion } = world.policy;
    expect(world.app.get(PolicyService).current()).toMatchObject({
      id: pack.id,
      version: policyVersion,
      controller: pack.controller,
      storage: pack.storage,
      minimumAge: pack.age.minimum,
      purposes: pack.purposes.map(({ id, basis, required }) => ({ id, basis, required })),
      categories: pack.categories.map((category) => ({
        id: category.id,
        retention: retentionServed(category, SERVED),
      })),
    });
  });
}

/** The same day so many calendar months later, or the last day of a shorter month. */
function monthsLater(from: Date, months: number): Date {
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const end = new Date(from);
  end.setUTCDate(1);
  end.setUTCMonth(from.getUTCMonth() + months);
  end.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return end;
}

import { REFUSED_BODIES } from './limits';
import { RefusedBodies } from './refused-bodies';

const HERE = '203.0.113.9';
const KIB = 1024;

describe('what refused bodies cost a network', () => {
  let now: number;
  let budget: RefusedBodies;
  beforeEach(() => {
    now = Date.parse('2026-11-29T12:00:00Z');
    budget = new RefusedBodies({ now: () => new Date(now) });
  });
  const spend = (bytes: number, address = HERE): void => {
    for (let left = bytes; left > 0; left -= 256 * KIB) budget.charge(address, Math.min(left, 256 * KIB));
  };

  it('is spent by bytes, once the last one is over', () => {
    spend(REFUSED_BODIES.bytes);
    expect(budget.isSpent(HERE)).toBe(false);
    spend(REFUSED_BODIES.freeBytes + 1);
    expect(budget.isSpent(HERE)).toBe(true);
  });

  it('is that of the network, and of no other', () => {
    spend(2 * REFUSED_BODIES.bytes, '2001:db8:1:2::7');
    expect(budget.isSpent('2001:db8:1:2:ffff::1')).toBe(true);
    expect(budget.isSpent('2001:db8:1:3::7')).toBe(false);
    expect(budget.isSpent(HERE)).toBe(false);
  });

  it('counts no small body, however many', () => {
    for (let n = 0; n < 10_000; n += 1) budget.charge(HERE, REFUSED_BODIES.freeBytes);
    expect(budget.isSpent(HERE)).toBe(false);
  });

  it('is whole again when the time is over', () => {
    spend(2 * REFUSED_BODIES.bytes);
    now += REFUSED_BODIES.seconds * 1000 - 1;
    expect(budget.isSpent(HERE)).toBe(true);
    now += 1;
    expect(budget.isSpent(HERE)).toBe(false);
    spend(256 * KIB);
    expect(budget.isSpent(HERE)).toBe(false);
  });

  it('forgets networks as fast as others come', () => {
    for (let round = 0; round < 50; round += 1) {
      for (let n = 0; n < 200; n += 1) budget.charge(`198.18.${round}.${n}`, 256 * KIB);
      now += REFUSED_BODIES.seconds * 1000;
    }
    expect((budget as unknown as { spent: Map<string, unknown> }).spent.size).toBeLessThan(600);
  });
});

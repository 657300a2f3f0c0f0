import { newId, newRandomId } from './ids';

describe('ids', () => {
  const ids = Array.from({ length: 10_000 }, newId);

  it('are UUIDv7 in lower case, each one its own', () => {
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('rise within a process, so that index pages fill in order', () => {
    expect([...ids].sort()).toEqual(ids);
  });

  it('for what clients see carry neither time nor order', () => {
    const random = Array.from({ length: 1000 }, newRandomId);
    for (const id of random)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(random.map((id) => id.slice(0, 8))).size).toBeGreaterThan(990);
  });
});

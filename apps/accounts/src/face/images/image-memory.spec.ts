import { ImageMemory } from './image-memory';

describe('QST-2.2 bio: the memory for images of all requests', () => {
  const overloaded = { code: 'overloaded', status: 429, headers: { 'Retry-After': '2' } };
  const filled = (memory: ImageMemory, bytes: number) => {
    const share = memory.open();
    memory.take(share, bytes);
    return share;
  };

  it('is charged with what is here: requests that only announce keep nobody out', () => {
    const memory = new ImageMemory(100);
    for (let i = 0; i < 1000; i += 1) memory.open();
    expect(filled(memory, 100).signal.aborted).toBe(false);
  });

  it('full of forms that never end, has room for a single image: the largest on its way gives way', () => {
    const memory = new ImageMemory(100);
    const [large, larger, small] = [filled(memory, 44), filled(memory, 46), filled(memory, 10)];
    const another = filled(memory, 8);
    expect([large, larger, small, another].map(({ signal }) => signal.aborted)).toEqual([false, true, false, false]);
    expect(larger.signal.reason).toMatchObject(overloaded);
    expect(() => memory.take(small, 38)).not.toThrow(); // the memory of the one that gave way is free
  });

  it('takes nothing from images that have arrived: the one that finds no room is refused', () => {
    const memory = new ImageMemory(100);
    const whole = filled(memory, 90);
    memory.arrived(whole);
    const late = filled(memory, 10);
    expect(() => memory.take(late, 1)).toThrow(expect.objectContaining(overloaded));
    expect([whole.signal.aborted, late.bytes]).toEqual([false, 0]);
    memory.close(whole);
    expect(() => filled(memory, 100)).not.toThrow();
  });
});

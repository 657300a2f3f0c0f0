import { ConcurrencyLimit } from './concurrency-limit';
import { LIMITS } from './limits';
import { networkOf } from './rate-limit.guard';
import { RateLimiter } from './rate-limiter';

describe('the rate limiter', () => {
  const { points, seconds } = LIMITS['mail-to-one'];

  it('lets through what is allowed, then asks to wait, per key and per rule', async () => {
    const limiter = new RateLimiter();
    for (let i = 0; i < points; i += 1) {
      await limiter.check('mail-to-one', 'a');
      await limiter.consume('mail-to-one', 'a');
    }
    const refusal = { code: 'too-many-requests', status: 429, headers: { 'Retry-After': String(seconds) } };
    await expect(limiter.check('mail-to-one', 'a')).rejects.toMatchObject(refusal);
    await expect(limiter.consume('mail-to-one', 'a')).rejects.toMatchObject(refusal);
    await limiter.consume('mail-to-one', 'b');
    await limiter.consume('sign-in', 'a');
    await limiter.reset('mail-to-one', 'a');
    await limiter.consume('mail-to-one', 'a');
  });

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('counts %s as the network %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('the concurrency limit', () => {
  const gate = () => {
    let open = (): void => undefined;
    return { wait: new Promise<void>((resolve) => (open = resolve)), open: () => open() };
  };

  it('runs so many at once, lets so many wait in order, and sheds the rest at once', async () => {
    const limit = new ConcurrencyLimit({ running: 2, waiting: 2 });
    const gates = [gate(), gate(), gate(), gate()];
    const order: number[] = [];
    const runs = gates.map((g, i) => limit.run(async () => (order.push(i), g.wait)));
    await expect(limit.run(async () => undefined)).rejects.toMatchObject({
      code: 'overloaded',
      status: 429,
      headers: { 'Retry-After': '2' },
    });
    expect(limit.load).toEqual({ running: 2, waiting: 2 });
    gates[1]!.open();
    await runs[1];
    await new Promise(setImmediate);
    expect(order).toEqual([0, 1, 2]);
    for (const g of gates) g.open();
    await Promise.all(runs);
    expect(limit.load).toEqual({ running: 0, waiting: 0 });
  });

  it('gives the place back when work fails', async () => {
    const limit = new ConcurrencyLimit({ running: 1, waiting: 0 });
    await expect(limit.run(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
    await expect(limit.run(async () => 'ok')).resolves.toBe('ok');
  });
});

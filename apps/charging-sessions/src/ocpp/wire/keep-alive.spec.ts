import { KeepAlive } from './keep-alive';

const OPTIONS = { pingIntervalMs: 30_000, silenceMs: 600_000 };

describe('a connection', () => {
  let told: string[];
  let alive: KeepAlive;
  beforeEach(() => {
    jest.useFakeTimers();
    told = [];
    alive = new KeepAlive(OPTIONS, { ping: () => told.push('ping'), end: () => told.push('end') });
  });
  afterEach(() => {
    alive.stop();
    jest.useRealTimers();
  });

  const pass = (seconds: number) => jest.advanceTimersByTime(seconds * 1000);

  it('that has answered pings is dead when one brings nothing', () => {
    pass(30);
    alive.heard('pong');
    pass(30);
    expect(told).toEqual(['ping', 'ping']);
    pass(30);
    expect(told).toEqual(['ping', 'ping', 'end']);
    pass(300);
    expect(told).toHaveLength(3);
  });

  it('that answers no ping lives as long as its messages come', () => {
    for (let heartbeat = 0; heartbeat < 12; heartbeat += 1) {
      pass(300);
      alive.heard('other');
    }
    expect(told).not.toContain('end');
  });

  it('that answers no ping and says nothing is dead after twice its heartbeat', () => {
    pass(600);
    expect(told).not.toContain('end');
    pass(30);
    expect(told.at(-1)).toBe('end');
  });

  it('that has answered pings is alive by a message too', () => {
    alive.heard('pong');
    for (let minute = 0; minute < 10; minute += 1) {
      pass(30);
      alive.heard('other');
    }
    expect(told).not.toContain('end');
  });

  it('that is over is left alone', () => {
    alive.stop();
    pass(3600);
    expect(told).toEqual([]);
  });
});

import { MessagePace } from './message-pace';

describe('the pace of a connection', () => {
  let wentOn: number;
  let pace: MessagePace;
  beforeEach(() => {
    jest.useFakeTimers();
    wentOn = 0;
    pace = new MessagePace({ messagesPerSecond: 10, messagesAtOnce: 100 }, () => (wentOn += 1));
  });
  afterEach(() => {
    pace.stop();
    jest.useRealTimers();
  });

  const send = (messages: number): void => {
    for (let sent = 0; sent < messages; sent += 1) pace.count();
  };
  const pass = (seconds: number): void => jest.advanceTimersByTime(seconds * 1000);

  it('lets through what a charge point kept while it was away', () => {
    send(99);
    expect(pace.isSpent).toBe(false);
    send(1);
    expect(pace.isSpent).toBe(true);
  });

  it('goes on as soon as there is room, and says so once', () => {
    send(115);
    pass(1);
    expect([pace.isSpent, wentOn]).toEqual([true, 0]);
    pass(1);
    expect([pace.isSpent, wentOn]).toEqual([false, 1]);
    pass(60);
    expect(wentOn).toBe(1);
  });

  it('never lets more through than its rate in the long run', () => {
    let through = 0;
    for (let second = 0; second < 100; second += 1) {
      for (; !pace.isSpent; through += 1) pace.count();
      pass(1);
    }
    expect(through).toBe(100 + 99 * 10);
  });

  it('counts a long message as the many that it could be', () => {
    pace.count(98 * 1024);
    expect(pace.isSpent).toBe(false);
    pace.count(1023);
    expect(pace.isSpent).toBe(true);
  });

  it('lets nobody wait longer than ten seconds for what was read at once', () => {
    send(100_000);
    pass(10);
    expect(pace.isSpent).toBe(true);
    pass(1);
    expect(pace.isSpent).toBe(false);
  });

  it('keeps no timer where nothing was sent for long', () => {
    send(50);
    expect(jest.getTimerCount()).toBe(1);
    pass(5);
    expect(jest.getTimerCount()).toBe(0);
  });
});

import { PushChannel } from '@evc/messaging';
import { type FcmEmulator, startFcmEmulator } from './fcm-emulator';
import { PushLog } from './push-log';

/** The push channel with the real SDK against the emulator: it stands here because a library may not import an app. */
describe.each([{ plain: false }, { plain: true }])('pushes through firebase-admin, %o', ({ plain }) => {
  let emulator: FcmEmulator;
  let channel: PushChannel;

  beforeAll(async () => {
    emulator = await startFcmEmulator({ plain });
    channel = new PushChannel({ kind: 'emulator', url: emulator.url, ...(plain ? {} : { ca: emulator.ca }) });
  });
  afterAll(async () => {
    await channel.onApplicationShutdown();
    await emulator.close();
  });

  const push = (token: string, locale = 'en', attempt = 1) =>
    channel.send({ token, template: 'session-completed', locale, data: { sessionId: 'session-1' }, attempt });

  it('is accepted and carries the wording, the type and the id only', async () => {
    const outcome = await push('phone-1', 'zh-HK');
    expect(outcome).toEqual({
      kind: 'accepted',
      messageId: expect.stringMatching(/^projects\/[^/]+\/messages\/.+/) as string,
    });
    expect(emulator.pushes.list('phone-1')).toEqual([
      {
        token: 'phone-1',
        notification: { title: '充電完成', body: expect.any(String) as string },
        data: { type: 'session-completed', sessionId: 'session-1' },
        answer: 'success',
        at: expect.any(Date) as Date,
      },
    ]);
  });

  it('tells a dead token', async () => {
    expect(await push('phone-unregistered')).toEqual({ kind: 'unregistered' });
  });

  it('keeps the token when the message may be at fault', async () => {
    expect(await push('phone-invalid-argument')).toEqual({ kind: 'rejected', reason: 'messaging/invalid-argument' });
  });

  it.each(['quota', 'unavailable'])('honours Retry-After after %s, in one request', async (word) => {
    const token = `phone-${word}`;
    emulator.setAnswer(token, word === 'quota' ? 'QUOTA_EXCEEDED' : 'UNAVAILABLE', { retryAfterSeconds: 7 });
    const outcome = await push(token);
    expect(outcome).toEqual({ kind: 'retry', afterMs: expect.any(Number) as number });
    expect((outcome as { afterMs: number }).afterMs).toBeGreaterThanOrEqual(7_000);
    expect((outcome as { afterMs: number }).afterMs).toBeLessThanOrEqual(8_750);
    // The SDK would have asked five times and held the job for half a minute.
    expect(emulator.pushes.list(token)).toHaveLength(1);
  });

  it('waits longer with each attempt after a failure without Retry-After', async () => {
    const outcome = (await push('phone-internal-error', 'en', 3)) as { kind: string; afterMs: number };
    expect(outcome.kind).toBe('retry');
    expect(outcome.afterMs).toBeGreaterThanOrEqual(40_000);
    expect(outcome.afterMs).toBeLessThanOrEqual(50_000);
  });

  it('keeps the waits of simultaneous sends apart', async () => {
    const tokens = Array.from({ length: 30 }, (_, index) => `burst-${index}`);
    tokens.forEach((token, index) => emulator.setAnswer(token, 'UNAVAILABLE', { retryAfterSeconds: 10 + index * 10 }));
    const outcomes = await Promise.all(tokens.map((token) => push(token)));
    outcomes.forEach((outcome, index) => {
      const { afterMs } = outcome as { afterMs: number };
      expect(afterMs / (10_000 + index * 10_000)).toBeGreaterThanOrEqual(1);
      expect(afterMs / (10_000 + index * 10_000)).toBeLessThanOrEqual(1.25);
    });
  });

  it('succeeds once the trouble is over', async () => {
    emulator.setAnswer('phone-2', 'UNAVAILABLE', { times: 1 });
    expect((await push('phone-2')).kind).toBe('retry');
    expect((await push('phone-2')).kind).toBe('accepted');
  });

  it('refuses an empty token without asking anyone', async () => {
    expect((await push('')).kind).toBe('rejected');
  });
});

describe('pushes while the service is away', () => {
  it('are retried, and no outcome names the token', async () => {
    const emulator = await startFcmEmulator();
    await emulator.close();
    const channel = new PushChannel({ kind: 'emulator', url: emulator.url, ca: emulator.ca });
    const outcome = await channel.send({
      token: 'canary',
      template: 'session-completed',
      locale: 'en',
      data: { sessionId: 's' },
    });
    expect(outcome.kind).toBe('retry');
    expect(JSON.stringify(outcome)).not.toContain('canary');
    await channel.onApplicationShutdown();
  });

  it('are never sent to an endpoint with another certificate', async () => {
    const [emulator, other] = await Promise.all([startFcmEmulator(), startFcmEmulator()]);
    const channel = new PushChannel({ kind: 'emulator', url: emulator.url, ca: other.ca });
    const outcome = await channel.send({
      token: 't',
      template: 'session-completed',
      locale: 'en',
      data: { sessionId: 's' },
    });
    expect(outcome.kind).toBe('retry');
    expect(emulator.pushes.list()).toEqual([]);
    await channel.onApplicationShutdown();
    await Promise.all([emulator.close(), other.close()]);
  });
});

describe('an emulator of the process’s own', () => {
  it('is opened with the first push, and once', async () => {
    const pushes = new PushLog();
    const open = jest.fn(() => startFcmEmulator({ pushes }));
    const channel = new PushChannel({ kind: 'own-emulator', open });
    expect(open).not.toHaveBeenCalled();
    const send = (token: string) =>
      channel.send({ token, template: 'session-completed', locale: 'en', data: { sessionId: 's' } });
    expect(await Promise.all(['phone-1', 'phone-2'].map(send))).toEqual([
      expect.objectContaining({ kind: 'accepted' }),
      expect.objectContaining({ kind: 'accepted' }),
    ]);
    expect(open).toHaveBeenCalledTimes(1);
    expect(pushes.list().map(({ token }) => token)).toEqual(expect.arrayContaining(['phone-1', 'phone-2']));
    await channel.onApplicationShutdown();
    await (await open.mock.results[0]?.value)?.close();
  });
});

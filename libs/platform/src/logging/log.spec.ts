import { Logger } from '@nestjs/common';
import { AppLogger } from './app-logger';
import { createLog } from './log';

const CANARY = 'canary.person@example.org';

function capture() {
  const lines: string[] = [];
  return { lines, log: createLog({ level: 'trace', stream: { write: (line: string) => void lines.push(line) } }) };
}

/** An error as libraries make them: values in the message, in members, in the cause, and lines that look like frames. */
function loadedError(): Error {
  const cause = Object.assign(new Error(`Key (email)=(${CANARY}) exists`), { detail: CANARY, code: '23505' });
  const error = new Error(`bad ${CANARY}\n    at ${CANARY} (/${CANARY}:1:1)`, { cause });
  return Object.assign(error, {
    code: 'ERR_BAD',
    parameters: [CANARY],
    query: `SELECT '${CANARY}'`,
    name: 'QueryFailedError',
  });
}

describe('the log', () => {
  it.each<[string, (log: ReturnType<typeof createLog>) => void]>([
    ['an error', (log) => log.error(loadedError())],
    ['an error with a text', (log) => log.error(loadedError(), 'failed')],
    ['an error as a fact', (log) => log.error({ err: loadedError() }, 'failed')],
    ['an error without a text', (log) => log.error({ err: loadedError() })],
    ['an error under another name', (log) => log.error({ error: loadedError(), cause: loadedError() })],
    ['an error whose message was changed', (log) => log.error(Object.assign(loadedError(), { message: 'other' }))],
    ['a thrown text', (log) => log.error({ err: CANARY }, 'failed')],
    [
      'facts that are not listed',
      (log) =>
        log.info({ email: CANARY, url: `/x?${CANARY}`, body: { CANARY }, ip: '203.0.113.9', headers: [CANARY] }, 'x'),
    ],
    [
      'listed facts that hold something else',
      (log) =>
        log.info(
          { route: `/x?${CANARY}`, requestId: CANARY, event: CANARY, jobId: CANARY, reason: CANARY, status: CANARY },
          'x',
        ),
    ],
    ['values after the text', (log) => (log.info as (...args: unknown[]) => void)('user %s %o', CANARY, { CANARY })],
    ['values after facts', (log) => (log.info as (...args: unknown[]) => void)({ count: 1 }, 'user %s', CANARY)],
    ['a request object', (log) => log.info({ req: { url: CANARY }, res: { headers: CANARY } }, 'x')],
    ['an error through Nest', (log) => new AppLogger(log).error(loadedError(), 'Context')],
    ['a stack through Nest', (log) => new AppLogger(log).error('failed', loadedError().stack, 'Context')],
    ['an object through Nest', (log) => new AppLogger(log).warn({ email: CANARY, count: 1 }, 'Context')],
    ['an array through Nest', (log) => new AppLogger(log).log([CANARY], 'Context')],
  ])('holds nothing of a person in %s (QCC-1.2)', (_name, write) => {
    const { lines, log } = capture();
    write(log);
    expect(lines).toHaveLength(1);
    expect(lines.join('')).not.toMatch(/canary|203\.0/i);
    expect(() => JSON.parse(lines[0]!)).not.toThrow();
  });

  it('finds a planted leak: the test would notice', () => {
    const { lines, log } = capture();
    log.info(`a careless text with ${CANARY}`);
    expect(lines.join('')).toContain(CANARY);
  });

  it('keeps what helps: kind, code, place and cause of an error', () => {
    const { lines, log } = capture();
    log.error({ err: loadedError(), requestId: 'r-1', durationMs: 3 }, '100 % wrong');
    const line = JSON.parse(lines[0]!);
    expect(line).toMatchObject({
      level: 'error',
      msg: '100 % wrong',
      requestId: 'r-1',
      durationMs: 3,
      err: { type: 'QueryFailedError', code: 'ERR_BAD', cause: { code: '23505' } },
    });
    expect(line.err.frames[0]).toContain('log.spec');
  });

  it('takes over the logger of Nest, with context and facts', () => {
    const { lines, log } = capture();
    const logger = new AppLogger(log);
    Logger.overrideLogger(logger);
    new Logger('Jobs').log({ event: 'released', count: 2 });
    new Logger('Jobs').error('failed', loadedError().stack);
    Logger.overrideLogger(false);
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'info', context: 'Jobs', event: 'released', count: 2 });
    expect(JSON.parse(lines[1]!)).toMatchObject({ level: 'error', context: 'Jobs', msg: 'failed' });
    expect(lines.join('')).not.toContain('canary');
  });

  it('obeys the level', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'warn', stream: { write: (line: string) => void lines.push(line) } });
    log.info('no');
    log.warn('yes');
    expect(lines).toHaveLength(1);
  });
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const REGISTER = join(__dirname, '../../../../test/support/events/register-typescript.cjs');

/** What a process has written when it ended. */
function written(what: string): { words: unknown[]; signal: NodeJS.Signals | null } {
  const script = `
    const { createLog } = require(${JSON.stringify(join(__dirname, 'log.ts'))});
    const log = createLog({ level: 'info' });
    const killed = () => process.kill(process.pid, 'SIGKILL');
    ${what}`;
  const { stdout, signal } = spawnSync(process.execPath, ['-r', REGISTER, '-e', script], { encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { words: lines.map((line) => (JSON.parse(line) as { msg: unknown }).msg), signal };
}

describe('lines that wait for others on standard output', () => {
  it.each([
    ['it exits', `log.info('one'); log.info('two'); process.exit(0);`],
    ['a moment has passed', `log.info('one'); log.info('two'); setTimeout(killed, 2_000);`],
  ])('are written when %s', (_name, what) => {
    expect(written(what).words).toEqual(['one', 'two']);
  });

  it('are written with an error, which waits for nobody', () => {
    const busy = 'for (const end = Date.now() + 500; Date.now() < end; );';
    const { words, signal } = written(`log.info('one'); log.error('two'); ${busy} killed();`);
    expect([words, signal]).toEqual([['one', 'two'], 'SIGKILL']);
  });
});

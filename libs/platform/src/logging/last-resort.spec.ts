import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const REGISTER = join(__dirname, '../../../../test/support/events/register-typescript.cjs');
const CANARY = 'canary.person@example.org';

/** Runs a process that logs faults and then does `what`. */
function run(what: string) {
  const script = `
    const { createLog } = require(${JSON.stringify(join(__dirname, 'log.ts'))});
    const { installLastResort } = require(${JSON.stringify(join(__dirname, 'last-resort.ts'))});
    installLastResort(createLog({ level: 'info' }));
    setTimeout(() => process.exit(0), 20_000);
    ${what}`;
  return spawnSync(process.execPath, ['-r', REGISTER, '-e', script], { encoding: 'utf8', timeout: 30_000 });
}

describe('a fault that nobody caught', () => {
  it.each([
    ['thrown later', `setTimeout(() => { throw new TypeError('bad ${CANARY}'); }, 1);`],
    ['in a promise nobody holds', `void Promise.reject(new TypeError('bad ${CANARY}'));`],
  ])('%s ends the process, and the log tells where and not what (ASVS 16.5.4, QCC-1.2)', (_name, what) => {
    const { status, stdout, stderr } = run(what);
    expect([status, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toMatchObject({ level: 'fatal', event: 'uncaught-fault', err: { type: 'TypeError' } });
    expect(stdout).not.toContain('canary');
  });
});

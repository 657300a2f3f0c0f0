import { readFileSync, readdirSync } from 'node:fs';
import { hash as bareHash } from '@node-rs/argon2';
import { Passwords } from './passwords';
import { ARGON2ID } from './argon2id';
import { decoyHash, isOutdated } from './passwords-argon2';

/** As credentials/strength-worker.cjs has it. */
const STRENGTH_PRIORITY = 5;

describe('password hashes (ASVS 11.4.2)', () => {
  const passwords = new Passwords();
  afterAll(() => passwords.onApplicationShutdown());
  const counted = () => {
    const told: string[] = [];
    return {
      told,
      begins: async () => void told.push('begins'),
      fails: () => void told.push('fails'),
      passes: () => void told.push('passes'),
    };
  };
  const matches = (password: string, stored: string | null) => passwords.matches(password, stored, counted());

  it('fit their password and no other, and each is salted', async () => {
    const [one, two] = await Promise.all([passwords.hash('violet-engine'), passwords.hash('violet-engine')]);
    expect(one).not.toBe(two);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await matches('violet-engine', one)).toBe(true);
    for (const wrong of ['violet-engine ', 'Violet-engine', 'violet-engin', '']) {
      expect(await matches(wrong, one)).toBe(false);
    }
  });

  it('fit what the library itself made, also with other parameters, which count as outdated', async () => {
    const old = await bareHash('violet-engine', { ...ARGON2ID, memoryCost: 9_728 });
    expect(await matches('violet-engine', old)).toBe(true);
    expect([isOutdated(old), isOutdated(await passwords.hash('x')), isOutdated(decoyHash())]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('take composed and decomposed letters for the same, and look-alikes for others', async () => {
    const stored = await passwords.hash('caf\u00e9 \ufb01ne 42');
    expect(await matches('cafe\u0301 \ufb01ne 42', stored)).toBe(true);
    expect(await matches('caf\u00e9 fine 42', stored)).toBe(false);
    expect(await matches('c\u0430f\u00e9 \ufb01ne 42', stored)).toBe(false); // Cyrillic a
  });

  it('count nothing short: 256 characters and the last one matters', async () => {
    const long = 'ä🐙'.repeat(85);
    const stored = await passwords.hash(`${long}1`);
    expect([await matches(`${long}1`, stored), await matches(`${long}2`, stored)]).toEqual([true, false]);
  });

  it('of nobody are never fitted, and the count hears of it like of any failure', async () => {
    const count = counted();
    expect(await passwords.matches('anything', null, count)).toBe(false);
    expect(count.told).toEqual(['begins', 'fails']);
    const right = counted();
    await passwords.matches('x', await passwords.hash('x'), right);
    expect(right.told).toEqual(['begins', 'passes']);
  });

  it('a refusal by the count costs no hash, and the turn passes on', async () => {
    const refusing = { ...counted(), begins: () => Promise.reject(new Error('wait')) };
    await expect(passwords.matches('x', null, refusing)).rejects.toThrow('wait');
    expect(await matches('x', await passwords.hash('x'))).toBe(true);
  });

  it('a flood beyond the line is shed at once, and everybody in the line is answered', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 400 }, () => matches('x', null)));
    const shed = outcomes.filter((one) => one.status === 'rejected').map(({ reason }) => reason as { code: string });
    expect(shed.length).toBeGreaterThan(0);
    expect(new Set(shed.map(({ code }) => code))).toEqual(new Set(['overloaded']));
    expect(outcomes.length - shed.length).toBeGreaterThan(60);
  });

  it('a hash that cannot be read is an error, and the thread goes on', async () => {
    await expect(matches('x', 'no hash at all')).rejects.toThrow('could not do its work');
    expect(await matches('x', await passwords.hash('x'))).toBe(true);
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('run on threads of lower priority, and on no other thread', async () => {
    await passwords.hash('x');
    const nice = readdirSync('/proc/self/task').map((task) => {
      const stat = readFileSync(`/proc/self/task/${task}/stat`, 'utf8');
      return { task, nice: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]) };
    });
    const own = nice.find(({ task }) => Number(task) === process.pid)?.nice;
    expect(own).toBeLessThan(10);
    expect(nice.filter((thread) => thread.nice === 10).length).toBeGreaterThan(0);
    // Another test of this process may have estimated how strong a password is, on a thread that steps back less.
    expect(nice.filter((thread) => ![own, 10, STRENGTH_PRIORITY].includes(thread.nice))).toEqual([]);
  });
});

import { randomBytes } from 'node:crypto';
import { KeyDestroyed, UnsealRefused } from './errors';
import { type KeyIdentity, UnwrappedKey } from './subject-key';

const identity: KeyIdentity = { subjectId: '0197f0c0-0000-7000-8000-000000000001', group: 'identity', version: 1 };
const SECRET = 'ada.lovelace@example.org';

function keyFor(bytes: Buffer, change: Partial<KeyIdentity> = {}): UnwrappedKey {
  return new UnwrappedKey({ ...identity, ...change }, Buffer.from(bytes));
}

describe('SubjectKey', () => {
  const bytes = randomBytes(32);
  const sealed = keyFor(bytes).seal('accounts', 'email', SECRET);

  it('unseals text and bytes', () => {
    const key = keyFor(bytes);
    expect(key.unseal('accounts', 'email', sealed)).toBe(SECRET);
    expect(key.unsealBytes('accounts', 'email', sealed)).toEqual(Buffer.from(SECRET));
    expect(key.unseal('t', 'c', key.seal('t', 'c', Buffer.from('größer 充電 🔌')))).toBe('größer 充電 🔌');
    expect(key.unseal('t', 'c', key.seal('t', 'c', ''))).toBe('');
  });

  it.each<[string, Partial<KeyIdentity>, string, string]>([
    ['another table', {}, 'registrations', 'email'],
    ['another column', {}, 'accounts', 'name'],
    [
      'another subject with the same key bytes',
      { subjectId: '0197f0c0-0000-7000-8000-000000000002' },
      'accounts',
      'email',
    ],
    ['another group', { group: 'device' }, 'accounts', 'email'],
    ['another key version', { version: 2 }, 'accounts', 'email'],
  ])('refuses %s', (_name, change, table, column) => {
    expect(() => keyFor(bytes, change).unseal(table, column, sealed)).toThrow(UnsealRefused);
  });

  it('names the place and no value when it refuses', () => {
    const refusal = captured(() => keyFor(randomBytes(32)).unseal('accounts', 'email', sealed));
    expect(String(refusal)).toContain('accounts.email');
    expect(JSON.stringify(refusal) + String(refusal)).not.toContain(SECRET);
  });

  it('clears the key bytes it was given and refuses all use once ended', () => {
    const given = randomBytes(32);
    const key = new UnwrappedKey(identity, given);
    expect(given).toEqual(Buffer.alloc(32));
    key.end();
    expect(() => key.seal('t', 'c', 'x')).toThrow(KeyDestroyed);
    expect(() => key.unseal('t', 'c', sealed)).toThrow(KeyDestroyed);
    expect(() => key.hmac('x')).toThrow(KeyDestroyed);
  });

  it('commits with a key of its own: the same for the same data, another for another key', () => {
    expect(keyFor(bytes).hmac('evidence')).toEqual(keyFor(bytes).hmac(Buffer.from('evidence')));
    expect(keyFor(bytes).hmac('evidence')).toHaveLength(32);
    expect(keyFor(bytes).hmac('evidence')).not.toEqual(keyFor(randomBytes(32)).hmac('evidence'));
  });
});

function captured(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

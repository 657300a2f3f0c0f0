import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { compactVerify, CompactSign, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { type Database, newId, openDatabase } from '@evc/database';
import { FileKeyProvider } from '@evc/vault';
import { TestClock } from '../../../../../test/support/accounts-app';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database';
import { queryAs } from '../../../../../test/support/query-as';
import { KeyRotation } from './key-rotation';
import { KEPT_MS, SIGNS_MS } from './key-timetable';
import { KnownKeys } from './known-keys';
import { keyOfScalar } from './p256-key';
import { SigningKeyJobs } from './signing-key.jobs';
import { SigningKeyRepository } from './signing-key.repository';
import { ReceiptKeys, SigningKeys } from './signing-keys';

const DAY_MS = 86_400_000;

describe('keys that sign access tokens and receipts', () => {
  let test: TestDatabase;
  let db: Database;
  let directory: string;
  let clock: TestClock;
  let provider: FileKeyProvider;
  beforeAll(async () => {
    Logger.overrideLogger(false); // what they tell an operator is no news here
    test = await createTestDatabase();
    db = await openDatabase(test.urls.accounts, 2);
  });
  beforeEach(async () => {
    await db.query('DELETE FROM signing_keys');
    directory = await mkdtemp(join(tmpdir(), 'ev-cloud-keys-'));
    clock = new TestClock();
    provider = new FileKeyProvider(directory);
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));
  afterAll(async () => {
    await db.close();
    await test.drop();
  });

  /** One of several processes on this database and these key files. */
  const aProcess = () => {
    const repository = new SigningKeyRepository(db);
    const rotation = new KeyRotation(db, provider, repository, clock);
    const known = new KnownKeys(repository, rotation, provider, clock);
    return {
      known,
      rotation,
      jobs: new SigningKeyJobs(rotation),
      tokens: new SigningKeys(known),
      receipts: new ReceiptKeys(known),
    };
  };
  const kidsOf = ({ keys }: JSONWebKeySet) => keys.map(({ kid }) => kid);
  const signed = async ({ kid, privateKey }: Awaited<ReturnType<SigningKeys['signing']>>): Promise<string> =>
    new CompactSign(Buffer.from('x')).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
  const holds = (jws: string, keys: JSONWebKeySet): Promise<boolean> =>
    compactVerify(jws, createLocalJWKSet(keys)).then(
      () => true,
      () => false,
    );
  const secrets = async (): Promise<string[]> =>
    (await readdir(directory)).filter((name) => !name.startsWith('.')).sort();

  it('are the same in every process, also when all make the first ones at once', async () => {
    const processes = Array.from({ length: 5 }, aProcess);
    const kids = await Promise.all(processes.map(async ({ tokens }) => (await tokens.signing()).kid));
    expect(new Set(kids).size).toBe(1);
    expect(await secrets()).toEqual([
      'secret-access-token-es256-2.key',
      'secret-access-token-es256.key',
      'secret-receipt-es256.key',
    ]);
  });

  it('go on with the key that signed before there were generations', async () => {
    const before = await keyOfScalar(await provider.secret('access-token-es256'));
    expect((await aProcess().tokens.signing()).kid).toBe(before.kid);
  });

  it('publish public halves only, and the next one before it signs', async () => {
    const { tokens } = aProcess();
    const { keys } = await tokens.current();
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(keys[0]?.kid).toBe((await tokens.signing()).kid);
  });

  it('change after a month: the announced one takes over, old tokens hold as long as they live, then the old half is gone', async () => {
    const [one, other] = [aProcess(), aProcess()];
    const [first, second] = kidsOf(await one.tokens.current());
    const old = await signed(await other.tokens.signing());
    clock.advance(SIGNS_MS - DAY_MS);
    await one.jobs.rotate();
    await one.known.refresh();
    expect((await one.tokens.signing()).kid).toBe(first);
    clock.advance(DAY_MS);
    await Promise.all([one.jobs.rotate(), other.jobs.rotate()]); // two workers at the same minute change it once
    for (const { known, tokens } of [one, other]) {
      await known.refresh();
      expect((await tokens.signing()).kid).toBe(second);
      expect(kidsOf(await tokens.current())).toEqual([first, second, expect.any(String)]);
      expect(await holds(old, await tokens.current())).toBe(true);
    }
    expect(await secrets()).toContain('secret-access-token-es256.key');
    clock.advance(KEPT_MS);
    await other.jobs.rotate();
    await one.known.refresh();
    expect(kidsOf(await one.tokens.current())).toEqual([second, expect.any(String)]);
    expect(await holds(old, await one.tokens.current())).toBe(false);
    expect(await secrets()).toEqual([
      'secret-access-token-es256-2.key',
      'secret-access-token-es256-3.key',
      'secret-receipt-es256.key',
    ]);
  });

  it('change at once when told to, to a key that verifiers know already', async () => {
    const { rotation, known, tokens } = aProcess();
    const [first, second] = kidsOf(await tokens.current());
    clock.advance(DAY_MS);
    expect(await rotation.rotate('access-token', { stolen: false })).toEqual({ kid: second, announced: true });
    await known.refresh();
    expect(kidsOf(await tokens.current())).toContain(first);
    // Once more at once: the next one was made a moment ago.
    expect(await rotation.rotate('access-token', { stolen: false })).toMatchObject({ announced: false });
  });

  it('that were stolen are trusted no more, and destroyed at once', async () => {
    const { rotation, known, tokens } = aProcess();
    const stolen = await signed(await tokens.signing());
    await rotation.rotate('access-token', { stolen: true });
    await known.refresh();
    expect(await holds(stolen, await tokens.current())).toBe(false);
    expect(await secrets()).not.toContain('secret-access-token-es256.key');
  });

  it('of receipts are trusted for years, whatever happens to those of access tokens', async () => {
    const { rotation, known, receipts, tokens } = aProcess();
    const receipt = await signed(await receipts.signing());
    await rotation.rotate('receipt', { stolen: false });
    for (let month = 0; month < 13; month += 1) {
      clock.advance(SIGNS_MS + KEPT_MS);
      await rotation.rotateIfDue();
      await rotation.destroyRetired();
    }
    await known.refresh();
    expect(await holds(receipt, await receipts.current())).toBe(true);
    clock.advance(KEPT_MS);
    await rotation.destroyRetired();
    expect(await secrets()).toEqual([
      'secret-access-token-es256-14.key',
      'secret-access-token-es256-15.key',
      'secret-receipt-es256-2.key',
    ]);
    // A key of receipts opens nothing.
    expect(await holds(receipt, await tokens.current())).toBe(false);
  });

  it('receipts signed before they had a key of their own still verify, after that key signs no more', async () => {
    const before = await keyOfScalar(await provider.secret('access-token-es256'));
    const receipt = await signed(before);
    await db.query(
      `INSERT INTO consent_events (account_id, sequence, event_id, purpose, event, policy_id, policy_version, rules_version,
         channels, source, actor, locale, occurred_at, recorded_at, evidence_commitment, previous_hash, hash)
       VALUES ($1, 1, $1, 'charging', 'given', 'qst-ev', 1, 1, '{}', 'app', 'person', 'en', now(), now(), '', '', '')`,
      [newId()],
    );
    const { rotation, known, receipts, tokens } = aProcess();
    expect((await receipts.signing()).kid).not.toBe(before.kid);
    await rotation.rotate('access-token', { stolen: true });
    await known.refresh();
    expect(await holds(receipt, await receipts.current())).toBe(true);
    expect(kidsOf(await tokens.current())).not.toContain(before.kid);
    await queryAs(test.adminUrl, 'DELETE FROM accounts.consent_events');
  });

  describe('whose file is lost', () => {
    const file = 'secret-access-token-es256.key';
    let kept: Buffer;
    beforeEach(async () => {
      await aProcess().tokens.signing();
      kept = await readFile(join(directory, file));
      await rm(join(directory, file));
    });

    it('are missed: nothing is signed, nothing made in its place, and active tokens still verify', async () => {
      const { tokens } = aProcess();
      await expect(tokens.signing()).rejects.toMatchObject({ code: 'service-unavailable' });
      expect(await secrets()).not.toContain(file);
      expect((await tokens.current()).keys).toHaveLength(2);
    });

    it('sign again once the file is back', async () => {
      const { tokens } = aProcess();
      await expect(tokens.signing()).rejects.toMatchObject({ code: 'service-unavailable' });
      await writeFile(join(directory, file), kept, { mode: 0o600 });
      expect((await tokens.signing()).kid).toBe((await keyOfScalar(kept)).kid);
    });

    it('are not taken for another that stands in their file', async () => {
      await writeFile(join(directory, file), Buffer.alloc(32, 7), { mode: 0o600 });
      await expect(aProcess().tokens.signing()).rejects.toMatchObject({ code: 'service-unavailable' });
    });

    it('are replaced when an operator says so, also when the next one is lost with it', async () => {
      const { rotation, known, tokens } = aProcess();
      await rm(join(directory, 'secret-access-token-es256-2.key'));
      expect(await rotation.rotate('access-token', { stolen: false })).toMatchObject({ announced: false });
      await known.refresh();
      expect(await holds(await signed(await tokens.signing()), await tokens.current())).toBe(true);
    });
  });

  it('sign and verify on while the database is away', async () => {
    const { known, tokens } = aProcess();
    await tokens.signing();
    const away = jest.spyOn(db, 'query').mockRejectedValue(new Error('away'));
    await known.refresh();
    expect(await holds(await signed(await tokens.signing()), await tokens.current())).toBe(true);
    away.mockRestore();
  });
});

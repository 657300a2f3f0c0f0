import { Inject, Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { type CheckpointKey, keyOfSeed } from './ed25519';
import { introduce, type KnownKey } from './key-change';
import { LedgerRepository } from './ledger.repository';
import { PublishedKeys } from './published-keys';

/** The key provider does not have the key that the ledger signs with. */
export class CheckpointKeyMissing extends Error {
  readonly repairable = true;

  constructor() {
    super('the key that signs checkpoints is not the one this ledger knows: restore it, or see ledger:rotate-key');
    this.name = 'CheckpointKeyMissing';
  }
}

/** Each generation is a secret of its own, so that a change of key leaves the old one in place to vouch for the new. */
const secretOf = (generation: number): string =>
  generation === 1 ? 'ledger-checkpoint-ed25519' : `ledger-checkpoint-ed25519-${generation}`;

/**
 * The Ed25519 keys of the checkpoints. A file provider makes a missing secret anew, so the ledger itself remembers which
 * key it uses: with any other one it signs nothing, since nobody outside could tell that from a forgery.
 */
@Injectable()
export class CheckpointKeys {
  private readonly published: PublishedKeys;

  constructor(
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly repository: LedgerRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.published = new PublishedKeys(clock, async () =>
      (await this.repository.keys()).map(({ publicJwk }) => publicJwk),
    );
  }

  /** The key that signs now; on a ledger without any, the first one. @throws CheckpointKeyMissing */
  async signing(): Promise<CheckpointKey> {
    const current = (await this.repository.keys()).at(-1);
    const key = await this.keyOf(current?.generation ?? 1);
    if (current && key.kid !== current.kid) throw new CheckpointKeyMissing();
    return key;
  }

  /** Remembers the first key with the first checkpoint, in its transaction. @throws CheckpointKeyMissing */
  async settle(tx: Tx, key: CheckpointKey): Promise<void> {
    const current = (await this.repository.keys(tx)).at(-1);
    if (current && current.kid !== key.kid) throw new CheckpointKeyMissing();
    if (!current) await this.repository.addKey(tx, firstKey(key), this.clock.now());
  }

  /**
   * Makes the next key. The one in use vouches for it, unless it is lost: then only whoever gets the new key from the
   * operator can trust it.
   * @returns the new key's id, and whether the old one vouched for it
   * @throws CheckpointKeyMissing when the old key is away and was not given up
   */
  async rotate({ oldKeyIsLost }: { oldKeyIsLost: boolean }): Promise<{ kid: string; vouched: boolean }> {
    return this.db.transaction(async (tx) => {
      await this.repository.lock(tx);
      const known = await this.repository.keys(tx);
      const current = known.at(-1);
      if (!current) {
        const first = await this.keyOf(1);
        await this.repository.addKey(tx, firstKey(first), this.clock.now());
        return { kid: first.kid, vouched: false };
      }
      const old = await this.keyOf(current.generation);
      const vouched = old.kid === current.kid;
      if (!vouched && !oldKeyIsLost) throw new CheckpointKeyMissing();
      const generation = current.generation + 1;
      const next = await this.keyOf(generation);
      const introduction = { generation, publicJwk: next.publicJwk };
      const introduced = vouched ? await introduce(old, introduction) : null;
      await this.repository.addKey(tx, { ...introduction, kid: next.kid, introduced }, this.clock.now());
      return { kid: next.kid, vouched };
    });
  }

  /** Public halves of all keys that ever signed. While the database is away: those last read. */
  publicKeys(): Promise<JWK[]> {
    return this.published.current();
  }

  /** A checkpoint on its way out: whoever has it finds its key among the public ones, also within seconds of a change. */
  shown<T extends { readonly kid: string } | null>(checkpoint: T): T {
    if (checkpoint) this.published.mustHold(checkpoint.kid);
    return checkpoint;
  }

  /** Of those only the ones whose private half the key provider has: what no change of a table can add to. */
  async ownPublicKeys(sql: Sql = this.db): Promise<JWK[]> {
    const own: JWK[] = [];
    for (const { generation, kid } of await this.repository.keys(sql)) {
      const seed = await this.provider.existingSecret(secretOf(generation));
      const key = seed && (await keyOfSeed(seed));
      if (key?.kid === kid) own.push(key.publicJwk);
    }
    return own;
  }

  private async keyOf(generation: number): Promise<CheckpointKey> {
    return keyOfSeed(await this.provider.secret(secretOf(generation)));
  }
}

const firstKey = ({ kid, publicJwk }: CheckpointKey): KnownKey => ({
  kid,
  generation: 1,
  publicJwk,
  introduced: null,
});

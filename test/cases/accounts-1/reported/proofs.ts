import { createHash } from 'node:crypto';
import { GrowingTree, leafHash, nodeHash, rootByInclusion } from '@evc/domain';
import type { SignedCheckpoint } from '../../../../apps/accounts/src/consent/ledger/checkpoint';
import { CheckpointKeys } from '../../../../apps/accounts/src/consent/ledger/checkpoint-keys';
import { checkProof } from '../../../../apps/accounts/src/consent/ledger/receipt-proof';
import { ReceiptProofs } from '../../../../apps/accounts/src/consent/ledger/receipt-proofs.service';
import type { AccountsApp } from '../../../support/accounts-app';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

interface SignedLedger {
  readonly app: AccountsApp;
  /** Somebody with events under the kept checkpoint. */
  readonly victim: string;
  readonly kept: SignedCheckpoint;
  sign(): Promise<void>;
  eventIds(accountId: string): Promise<string[]>;
}

/** Proofs that were believed without a reason, or refused without one, elsewhere. */
export function reportedProofs(ledger: () => SignedLedger): void {
  describe('proofs', () => {
    it('sigstore/rekor#1055, sigstore/cosign#2123, slsa-framework/slsa-verifier#285: a proof fits its tree while the tree grows', async () => {
      const { app, victim, sign, eventIds } = ledger();
      const keys = await app.get(CheckpointKeys).publicKeys();
      const ids = await eventIds(victim);
      const growing = (async () => {
        for (let n = 0; n < 6; n += 1) {
          await app.driver();
          await sign();
        }
      })();
      const sizes = new Set<number>();
      const tree = { grows: true };
      void growing.then(() => (tree.grows = false));
      while (tree.grows)
        for (const id of ids) {
          const proof = await app.get(ReceiptProofs).proofOf(victim, id);
          sizes.add(proof.checkpoint.treeSize);
          expect(await checkProof(proof, keys)).toMatchObject({ ok: true });
        }
      await growing;
      expect(sizes.size).toBeGreaterThan(2);
    });

    it('sigstore/sigstore-python#248, sigstore/sigstore-java#654, codenotary/immudb#872: a root counts as signed, or not at all', async () => {
      const { app, victim, kept, eventIds } = ledger();
      const keys = await app.get(CheckpointKeys).publicKeys();
      const proof = await app.get(ReceiptProofs).proofOf(victim, (await eventIds(victim))[1] ?? '');
      const { checkpoint } = proof;
      const [head, payload, signature] = checkpoint.signed.split('.');
      for (const changed of [
        { ...checkpoint, signed: '' },
        { ...checkpoint, signed: `${head}.${payload}.` },
        { ...checkpoint, signed: `${head}.${payload}.${signature?.replace(/^./, (one) => (one === 'A' ? 'B' : 'A'))}` },
        { ...kept, root: checkpoint.root },
        { ...checkpoint, signed: kept.signed },
      ])
        expect([
          changed.signed === checkpoint.signed,
          await checkProof({ ...proof, checkpoint: changed }, keys),
        ]).toEqual([false, expect.objectContaining({ ok: false })]);
    });

    it('sipyourdrink-ltd/bernstein#1854, logos-storage/logos-storage-nim#511: a last leaf that stands twice is another tree', () => {
      const rootOf = (...leaves: string[]): string => {
        const tree = new GrowingTree(sha256);
        for (const leaf of leaves) tree.append(leafHash(sha256, Buffer.from(leaf)));
        return Buffer.from(tree.root()).toString('hex');
      };
      expect(new Set([rootOf('a', 'b', 'c'), rootOf('a', 'b', 'c', 'c'), rootOf('a', 'b', 'b', 'c')]).size).toBe(3);
    });

    it('HorizenOfficial/ginger-lib#110, Tierion/pymerkletools#13: an inner node is no leaf, and the root no proof of it', () => {
      const [a, b] = ['a', 'b'].map((text) => leafHash(sha256, Buffer.from(text))) as [Uint8Array, Uint8Array];
      const root = nodeHash(sha256, a, b);
      const passedOff = leafHash(sha256, Buffer.concat([a, b]));
      expect(Buffer.from(passedOff).equals(Buffer.from(root))).toBe(false);
      const short = rootByInclusion(sha256, { leaf: passedOff, index: 0, size: 1, path: [] });
      expect(Buffer.from(short ?? []).equals(Buffer.from(root))).toBe(false);
      expect(rootByInclusion(sha256, { leaf: a, index: 0, size: 2, path: [] })).toBeNull();
    });
  });
}

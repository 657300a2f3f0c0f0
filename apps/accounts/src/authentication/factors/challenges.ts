import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { ServerSecret } from '../tokens/server-secret';
import { UsedChallengeRepository } from './used-challenge.repository';

/** What a challenge is for; one for another use proves nothing. */
export const CHALLENGE_USES = [
  'passkey-sign-in',
  'passkey-creation',
  'passkey-second-factor',
  'passkey-in-session',
  'second-factor',
] as const;
export type ChallengeUse = (typeof CHALLENGE_USES)[number];

/** How long a person may take. */
export const CHALLENGE_SECONDS = 300;

const RANDOM_BYTES = 16;
const EXPIRY_BYTES = 6;
const PROOF_BYTES = 32;
const BYTES = RANDOM_BYTES + EXPIRY_BYTES + PROOF_BYTES;
const TEXT = /^[\w-]{72}$/; // 54 bytes in 72 characters: no other text decodes to the same bytes

/**
 * Challenges of which nothing is kept until they are used: 16 random bytes, when they end, and an HMAC over both, their
 * use and what they are bound to. So strangers who ask for any number of them fill no table. A challenge that was
 * answered is written down with the proof, in one transaction: it answers once.
 */
@Injectable()
export class Challenges {
  private readonly secret: ServerSecret;

  constructor(
    @Inject(KEY_PROVIDER) provider: KeyProvider,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly used: UsedChallengeRepository,
  ) {
    this.secret = new ServerSecret(provider, 'sign-in-challenges');
  }

  /** @param binding whom or what the answer must be about; the same words are needed to check it */
  async issue(use: ChallengeUse, binding: string): Promise<string> {
    const head = Buffer.alloc(RANDOM_BYTES + EXPIRY_BYTES);
    randomBytes(RANDOM_BYTES).copy(head);
    head.writeUIntBE(this.clock.now().getTime() + CHALLENGE_SECONDS * 1000, RANDOM_BYTES, EXPIRY_BYTES);
    return Buffer.concat([head, await this.proofOf(use, binding, head)]).toString('base64url');
  }

  /**
   * True for a challenge that this server made for this use and binding and that has not ended.
   * @param since of an account whose owner has cancelled what waited: earlier ones count no more
   */
  async isOurs(use: ChallengeUse, binding: string, challenge: string, since: Date | null = null): Promise<boolean> {
    if (!TEXT.test(challenge)) return false;
    const bytes = Buffer.from(challenge, 'base64url');
    const head = bytes.subarray(0, BYTES - PROOF_BYTES);
    if (!timingSafeEqual(bytes.subarray(BYTES - PROOF_BYTES), await this.proofOf(use, binding, head))) return false;
    const madeAt = endOf(bytes) - CHALLENGE_SECONDS * 1000;
    return endOf(bytes) > this.clock.now().getTime() && (since === null || madeAt > since.getTime());
  }

  /** Uses up a challenge that `isOurs`; of two at once only one gets true. */
  spend(tx: Tx, challenge: string): Promise<boolean> {
    const bytes = Buffer.from(challenge, 'base64url');
    return this.used.insert(tx, createHash('sha256').update(bytes).digest(), new Date(endOf(bytes)));
  }

  private async proofOf(use: ChallengeUse, binding: string, head: Buffer): Promise<Buffer> {
    return createHmac('sha256', await this.secret.read())
      .update(`${use}\0${binding}\0`)
      .update(head)
      .digest();
  }
}

function endOf(bytes: Buffer): number {
  return bytes.readUIntBE(RANDOM_BYTES, EXPIRY_BYTES);
}

import { Inject, Injectable } from '@nestjs/common';
import { toString as qrCode } from 'qrcode';
import type { Tx } from '@evc/database';
import type { PolicyPack } from '@evc/domain';
import { type AuthUser, CLOCK, type Clock, MULTI_FACTOR, type Origin, Problem } from '@evc/platform';
import { POLICY_PACK } from '@evc/policy';
import { Vault } from '@evc/vault';
import { type Cancelled, OnCancelled, sessionsOf, WaitingThings } from '../sessions/waiting-things';
import { FactorChanges } from './factor-changes';
import { newTotpSecret, stepOfCode, totpUri } from './totp';
import { TotpRepository } from './totp.repository';

/** How long a secret that was shown waits for its first code. */
const WAIT_MS = 15 * 60_000;

const TOTP_PROOF = { what: 'totp', proved: ['otp', MULTI_FACTOR] } as const;

/** What an authenticator app is set up with: shown once. */
export interface ProposedTotp {
  /** base32, for typing in */
  readonly secret: string;
  readonly uri: string;
  /** The URI as a picture: a data URI of SVG. */
  readonly qr: string;
}

@Injectable()
export class TotpService {
  constructor(
    private readonly changes: FactorChanges,
    private readonly totp: TotpRepository,
    private readonly vault: Vault,
    @Inject(POLICY_PACK) private readonly policy: PolicyPack,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly waiting: WaitingThings,
  ) {}

  @OnCancelled('totp-enrolment')
  cancel(tx: Tx, accountId: string, which: Cancelled): Promise<void> {
    return this.totp.cancel(tx, accountId, sessionsOf(which));
  }

  /** Proposes a secret to a session; one that is in use stays until a code of the new one was entered. */
  async propose(accountId: string, sessionId: string | null = null): Promise<ProposedTotp> {
    return this.changes.run(accountId, async (tx, account) => {
      await this.waiting.begins(tx, accountId, sessionId);
      const key = await this.vault.key(accountId, 'identity');
      const secret = newTotpSecret();
      const sealed = key.seal('totp_factors', 'pending_sealed', secret);
      await this.totp.propose(tx, accountId, sealed, sessionId, this.clock.now());
      const label = key.unseal('accounts', 'email_sealed', account.emailSealed);
      const uri = totpUri(secret, this.policy.controller.service, label);
      const svg = await qrCode(uri, { type: 'svg', errorCorrectionLevel: 'M' });
      return { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
    });
  }

  /**
   * The app shows the right code, so the secret is used from now on.
   * @returns recovery codes when this is the first second factor, else null
   * @throws Problem wrong-code, also when no secret waits
   */
  async confirm(user: AuthUser, code: string, origin: Origin): Promise<string[] | null> {
    const { accountId } = user;
    const { recoveryCodes } = await this.changes.add(user, TOTP_PROOF, origin, async (tx) => {
      const now = this.clock.now();
      const proposed = await this.totp.proposed(tx, accountId, new Date(now.getTime() - WAIT_MS));
      if (!proposed) throw new Problem('wrong-code');
      const key = await this.vault.key(accountId, 'identity');
      const secret = key.unseal('totp_factors', 'pending_sealed', proposed);
      const step = stepOfCode(secret, code, now);
      if (step === null) throw new Problem('wrong-code');
      await this.totp.adopt(tx, accountId, key.seal('totp_factors', 'secret_sealed', secret), step, now);
    });
    return recoveryCodes;
  }

  /** @throws Problem not-found, factor-needed */
  async remove(user: AuthUser, origin: Origin): Promise<void> {
    await this.changes.runIn(user, async (tx, account) => {
      if (!(await this.totp.remove(tx, user.accountId))) throw new Problem('not-found');
      await this.changes.removed(tx, account, user, origin);
    });
  }

  /** Gives an account a secret without asking for a code: for accounts that a program makes and keeps the secret of. */
  async assign(accountId: string): Promise<string> {
    return this.changes.run(accountId, async (tx) => {
      const secret = newTotpSecret();
      const key = await this.vault.key(accountId, 'identity');
      await this.totp.adopt(tx, accountId, key.seal('totp_factors', 'secret_sealed', secret), 0, this.clock.now());
      return secret;
    });
  }
}

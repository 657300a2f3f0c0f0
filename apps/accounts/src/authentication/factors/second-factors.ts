import { Inject, Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Sql, Tx } from '@evc/database';
import { CLOCK, type Clock, MULTI_FACTOR, type Origin, Problem } from '@evc/platform';
import { Vault } from '@evc/vault';
import { SecurityNotices } from '../../messaging';
import { FactorRepository } from './factor.repository';
import { PasskeyProofs, type PasskeyPurpose } from './passkey-proofs';
import { recoveryCodeHash } from './recovery-codes';
import { stepOfCode } from './totp';
import { TotpRepository } from './totp.repository';

export type SecondFactorMethod = 'totp' | 'recovery-code' | 'passkey' | 'face';

/** One second factor, as a person sends it. */
export type SecondFactorProof =
  | { readonly kind: 'totp'; readonly code: string }
  | { readonly kind: 'recovery-code'; readonly code: string }
  | { readonly kind: 'passkey'; readonly response: AuthenticationResponseJSON; readonly purpose: PasskeyPurpose };

/** What a passkey with user verification is on its own: possession and the owner's presence, two factors (RFC 8176). */
export const PASSKEY_AMR: readonly string[] = ['pop', 'user', MULTI_FACTOR];
const CODE_AMR: readonly string[] = ['otp', MULTI_FACTOR];

/** Whether a further way is open to an account that has a second factor. */
type FurtherMethod = (accountId: string) => Promise<boolean>;

@Injectable()
export class SecondFactors {
  private readonly further = new Map<SecondFactorMethod, FurtherMethod>();

  constructor(
    private readonly factors: FactorRepository,
    private readonly totp: TotpRepository,
    private readonly passkeys: PasskeyProofs,
    private readonly notices: SecurityNotices,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Lets another feature name a way of its own. It demands nothing of an account that has no other second factor. */
  addMethod(method: SecondFactorMethod, isOpenTo: FurtherMethod): void {
    this.further.set(method, isOpenTo);
  }

  /** The ways an account has; empty where the password is enough. */
  async methodsOf(accountId: string, sql?: Sql): Promise<SecondFactorMethod[]> {
    const { totpSince, passkeys, recoveryCodes } = await this.factors.enrolled(accountId, sql);
    const methods: SecondFactorMethod[] = [];
    if (totpSince !== null) methods.push('totp');
    if (passkeys > 0) methods.push('passkey');
    if (methods.length === 0) return [];
    if (recoveryCodes > 0) methods.push('recovery-code');
    for (const [method, isOpenTo] of this.further) if (await isOpenTo(accountId)) methods.push(method);
    return methods;
  }

  /**
   * Checks a second factor and uses it up, in the caller's transaction.
   * @returns what it adds to `amr`
   * @throws Problem invalid-credentials, alike for whatever is wrong
   */
  async prove(tx: Tx, accountId: string, proof: SecondFactorProof, origin: Origin): Promise<readonly string[]> {
    switch (proof.kind) {
      case 'totp':
        if (await this.provesTotp(tx, accountId, proof.code)) return CODE_AMR;
        break;
      case 'recovery-code':
        if (await this.provesRecoveryCode(tx, accountId, proof.code, origin)) return CODE_AMR;
        break;
      case 'passkey':
        if ((await this.passkeys.check(tx, proof.response, proof.purpose, accountId)) !== null) return PASSKEY_AMR;
        break;
    }
    throw new Problem('invalid-credentials');
  }

  private async provesTotp(tx: Tx, accountId: string, code: string): Promise<boolean> {
    const sealed = await this.totp.inUse(tx, accountId);
    if (!sealed) return false;
    const secret = (await this.vault.key(accountId, 'identity')).unseal('totp_factors', 'secret_sealed', sealed);
    const step = stepOfCode(secret, code, this.clock.now());
    return step !== null && this.totp.useStep(tx, accountId, sealed, step);
  }

  private async provesRecoveryCode(tx: Tx, accountId: string, code: string, origin: Origin): Promise<boolean> {
    const hash = recoveryCodeHash(accountId, code);
    if (!hash || !(await this.factors.useCode(tx, accountId, hash))) return false;
    await this.notices.tell(tx, accountId, { what: 'recovery-code-used', origin });
    return true;
  }
}

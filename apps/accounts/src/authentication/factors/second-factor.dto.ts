import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Problem } from '@evc/platform';
import { SIX_DIGITS, TOTP_CODE } from './factor.dto';
import { PasskeyAssertion } from './passkey.dto';
import type { PasskeyPurpose } from './passkey-proofs';
import type { SecondFactorProof } from './second-factors';

/** The two kinds of code; one of them at most. */
export class CodeProof {
  /** Of the authenticator app. */
  @IsOptional()
  @IsString()
  @Matches(TOTP_CODE, SIX_DIGITS)
  totp?: string;

  /** One of those that were shown with the first second factor. It works once. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  recoveryCode?: string;
}

/** Any second factor; one of them. */
export class AnyProof extends CodeProof {
  /** The answer to options that were asked for this. */
  @IsOptional()
  @ValidateNested()
  @IsObject()
  @Type(() => PasskeyAssertion)
  passkey?: PasskeyAssertion;
}

/**
 * The one second factor that is sent, or null.
 * @param purpose what a passkey must answer; where none is taken it is left out
 * @throws Problem validation-failed for more than one: nobody could tell which one was meant
 */
export function proofIn({ totp, recoveryCode, passkey }: AnyProof, purpose?: PasskeyPurpose): SecondFactorProof | null {
  const proofs: SecondFactorProof[] = [];
  if (totp !== undefined) proofs.push({ kind: 'totp', code: totp });
  if (recoveryCode !== undefined) proofs.push({ kind: 'recovery-code', code: recoveryCode });
  if (passkey !== undefined && purpose) proofs.push({ kind: 'passkey', response: passkey, purpose });
  if (proofs.length > 1) throw oneProof();
  return proofs[0] ?? null;
}

export function oneProof(): Problem {
  return new Problem('validation-failed', { errors: [{ path: '', message: 'needs exactly one proof' }] });
}

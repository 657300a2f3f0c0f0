import { Type } from 'class-transformer';
import { IsObject, IsString, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { NoControlCharacters } from '@evc/platform';
import type { Factors } from './factors.service';
import { PasskeyAttestation } from './passkey.dto';
import type { ShownPasskey } from './passkeys.service';

export const TOTP_CODE = /^\d{6}$/;
export const SIX_DIGITS = { message: 'must be six digits' };

export class ConfirmTotpRequest {
  /** The code that the authenticator app shows. */
  @IsString()
  @Matches(TOTP_CODE, SIX_DIGITS)
  code!: string;
}

export class PasskeyNameRequest {
  /** What the person calls it, such as their phone. */
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  @NoControlCharacters()
  name!: string;
}

export class NewPasskeyRequest extends PasskeyNameRequest {
  @ValidateNested()
  @IsObject()
  @Type(() => PasskeyAttestation)
  credential!: PasskeyAttestation;
}

export class ProposedTotpResponse {
  /** base32, for typing into an authenticator app. */
  secret!: string;
  /** otpauth URI */
  uri!: string;
  /** The URI as a QR code: a data URI of SVG. */
  qr!: string;
}

export class RecoveryCodesResponse {
  /** Shown this once. */
  recoveryCodes!: string[];
}

export class FirstRecoveryCodesResponse {
  /** With the first second factor, shown this once; null with every further one. */
  recoveryCodes!: string[] | null;
}

export class PasskeyResponse {
  id!: string;
  name!: string;
  createdAt!: string;
  lastUsedAt!: string | null;

  static of({ id, name, createdAt, lastUsedAt }: ShownPasskey): PasskeyResponse {
    return { id, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
  }
}

export class NewPasskeyResponse extends PasskeyResponse {
  /** With the first second factor, shown this once; null with every further one. */
  recoveryCodes!: string[] | null;
}

export class TotpState {
  confirmedAt!: string;
}

export class RecoveryCodesState {
  /** How many have not been used. */
  left!: number;
}

export class FactorsResponse {
  password!: boolean;
  totp!: TotpState | null;
  recoveryCodes!: RecoveryCodesState;
  passkeys!: PasskeyResponse[];

  static of({ password, enrolled, passkeys }: Factors): FactorsResponse {
    return {
      password,
      totp: enrolled.totpSince && { confirmedAt: enrolled.totpSince.toISOString() },
      recoveryCodes: { left: enrolled.recoveryCodes },
      passkeys: passkeys.map((passkey) => PasskeyResponse.of(passkey)),
    };
  }
}

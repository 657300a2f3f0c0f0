import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { SIX_DIGITS, TOTP_CODE } from '../factors/factor.dto';
import { PasskeyAssertion } from '../factors/passkey.dto';

/** One of these. */
export class ConfirmationRequest {
  @IsOptional()
  @IsString()
  @MaxLength(256)
  password?: string;

  /** Of the authenticator app. */
  @IsOptional()
  @IsString()
  @Matches(TOTP_CODE, SIX_DIGITS)
  totp?: string;

  /** The answer to options of `POST /accounts/v1/sessions/current/step-up/options`. */
  @IsOptional()
  @ValidateNested()
  @IsObject()
  @Type(() => PasskeyAssertion)
  passkey?: PasskeyAssertion;
}

export class ConfirmationResponse {
  /** For `confirmation` in `POST /charging/v1/me/sessions`; it serves once. */
  confirmation!: string;
  /** Seconds. */
  expiresIn!: number;
}

import {
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { ROLES, type Role } from '@evc/platform';
import { AnyProof, CodeProof } from '../factors/second-factor.dto';
import { PasskeyAssertion } from '../factors/passkey.dto';

const CHALLENGE = /^[\w-]{104}$/;

export class SignInRequest extends CodeProof {
  /** E-mail address or username. */
  @IsString()
  @MinLength(1)
  @MaxLength(320)
  identifier!: string;

  @IsString()
  @MaxLength(256)
  password!: string;

  /** What to act as; the first of the person's roles when left out, and `driver` is the first of all. */
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  /** The client to act for. */
  @IsOptional()
  @IsUUID()
  clientId?: string;
}

export class SecondFactorOptionsRequest {
  /** From the problem `second-factor-missing`. */
  @IsString()
  @Matches(CHALLENGE)
  challenge!: string;
}

export class SecondFactorRequest extends AnyProof {
  /** From the problem `second-factor-missing`. */
  @IsString()
  @Matches(CHALLENGE)
  challenge!: string;

  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @IsOptional()
  @IsUUID()
  clientId?: string;
}

export class PasskeySignInRequest {
  @ValidateNested()
  @IsObject()
  @Type(() => PasskeyAssertion)
  credential!: PasskeyAssertion;

  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @IsOptional()
  @IsUUID()
  clientId?: string;
}

export class StepUpRequest extends AnyProof {
  /** Where the account has no second factor. */
  @IsOptional()
  @IsString()
  @MaxLength(256)
  password?: string;
}

export class StepUpResponse {
  /** Of the same session; the refresh token stays as it is. */
  accessToken!: string;
  /** Seconds until the access token ends. */
  expiresIn!: number;
}

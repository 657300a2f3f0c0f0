import { IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsISO31661Alpha2,
  IsLocale,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { ConsentDecision } from '@evc/domain';
import { CalendarDate, IsVersion, OneSpelling } from '@evc/platform';
import { DeviceProofHash, LinkToken, TokenResponse } from '../../authentication';
import { DetailsRequest } from '../accounts/details.dto';

export class ConsentChoice {
  @IsString()
  @MaxLength(64)
  purpose!: string;

  @IsIn(['given', 'refused'])
  decision!: ConsentDecision;

  /** The version of the notice that was shown. */
  @IsVersion()
  noticeVersion!: number;

  /** For giving: some of the channels that the purpose offers (`GET /accounts/v1/policy`); all when left out. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(8)
  @IsString({ each: true })
  @MaxLength(32, { each: true })
  channels?: string[];

  /** A yes said once more after `against-privacy-signal` was shown: the browser sends `Sec-GPC: 1`. */
  @IsOptional()
  @IsBoolean()
  despiteSignal?: boolean;
}

/** Somebody else's address: naming it declares that its owner is the child's guardian and may be written to once (QV-1). */
export class GuardianContact {
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  @OneSpelling()
  email!: string;
}

export class RegisterRequest extends IntersectionType(DetailsRequest, DeviceProofHash) {
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  @OneSpelling()
  email!: string;

  @IsString()
  @MinLength(8)
  @MaxLength(256)
  password!: string;

  /** YYYY-MM-DD; the policy serves only some ages. */
  @CalendarDate()
  birthDate!: string;

  /** ISO 3166-1 alpha-2. */
  @IsISO31661Alpha2()
  country!: string;

  @IsLocale()
  @MaxLength(35)
  locale!: string;

  /** A child's own choices are neither needed nor used: its guardian decides. */
  @ValidateIf((request: RegisterRequest, choices: unknown) => request.guardian === undefined || choices !== undefined)
  @IsArray()
  @ArrayMaxSize(64)
  @ValidateNested({ each: true })
  @Type(() => ConsentChoice)
  consents!: ConsentChoice[];

  /**
   * Needed below the age at which the policy lets people decide alone, where it allows guardians; refused for everyone
   * else. Until the guardian agrees, only e-mail, password, birth date, country, locale and first name are kept.
   */
  @IsOptional()
  @ValidateNested()
  @Type(() => GuardianContact)
  guardian?: GuardianContact;
}

/** The same for every registration, whether or not the address has an account. */
export class RegistrationAccepted {
  status!: 'verification-sent';
}

export class VerifyRequest extends LinkToken {}

export class VerifiedResponse extends TokenResponse {
  accountId!: string;
}

/** Of a child: the address is verified, and the guardian was written to. The account opens when they agree. */
export class GuardianInvitedResponse {
  status!: 'guardian-invited';
}

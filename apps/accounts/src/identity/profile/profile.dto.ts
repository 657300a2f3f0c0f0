import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsEmail,
  IsLocale,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { NoControlCharacters, type Role, OneSpelling } from '@evc/platform';
import { Username } from '../accounts/username';
import { PHONE, PHONE_RULE, ProfessionalDetails } from '../registration/registration.dto';
import { CHANGEABLE, type ProfileField } from './profile-changes';

export class ProfileChangeRequest {
  /** A new address waits until its mailbox confirms it; never removed, for an account cannot be without. */
  @ValidateIf((_request, value) => value !== undefined)
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  @OneSpelling()
  email?: string;

  @IsOptional()
  @Username()
  username?: string | null;

  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  @NoControlCharacters()
  name?: string | null;

  /** Kept as `+85255501234`; without a country code it is of the account's country. */
  @IsOptional()
  @Matches(PHONE, PHONE_RULE)
  phone?: string | null;

  /** May be left out; not removed, for every mail and page needs a language. */
  @ValidateIf((_request, value) => value !== undefined)
  @IsLocale()
  @MaxLength(35)
  locale?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ProfessionalDetails)
  professional?: ProfessionalDetails | null;
}

/** What a guardian corrects for a child. The address is the child's own way in: only whoever reads its mailbox moves it. */
export class WardChangeRequest extends OmitType(ProfileChangeRequest, ['email']) {}

export class ProfessionalResponse {
  education!: string | null;
  experience!: string | null;
}

export class ProfileResponse {
  accountId!: string;
  email!: string;
  /** Always: no account opens before its address is verified. */
  emailVerified!: true;
  /** The address that waits to be confirmed. */
  pendingEmail!: string | null;
  username!: string | null;
  name!: string | null;
  phone!: string | null;
  phoneVerified!: boolean;
  birthDate!: string | null;
  country!: string;
  locale!: string;
  professional!: ProfessionalResponse;
  /** `driver` and the platform's own roles; work for clients is not among them. `GET /accounts/v1/me/roles` lists all. */
  roles!: Role[];
  createdAt!: string;
  /** Grows with each change. */
  version!: number;
}

export class ProfileFieldChange {
  @ApiProperty({ enum: CHANGEABLE })
  field!: ProfileField;
  before!: string | null;
  after!: string | null;
}

export class ProfileChangeEntry {
  id!: string;
  at!: string;
  /** Who corrected it. */
  @ApiProperty({ enum: ['person', 'guardian', 'staff'] })
  by!: 'person' | 'guardian' | 'staff';
  @ApiProperty({ type: () => [ProfileFieldChange] })
  changes!: ProfileFieldChange[];
}

export class ProfileHistoryResponse {
  items!: ProfileChangeEntry[];
  nextCursor!: string | null;
}

import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsEmail, IsLocale, MaxLength, ValidateIf } from 'class-validator';
import { type Role, OneSpelling } from '@evc/platform';
import { AnswerOf, DetailsRequest, ProfessionalDetails } from '../accounts/details.dto';
import { CHANGEABLE, type ProfileField } from './profile-changes';

export class ProfileChangeRequest extends DetailsRequest {
  /** A new address waits until its mailbox confirms it; never removed, for an account cannot be without. */
  @ValidateIf((_request, value) => value !== undefined)
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  @OneSpelling()
  email?: string;

  /** May be left out; not removed, for every mail and page needs a language. */
  @ValidateIf((_request, value) => value !== undefined)
  @IsLocale()
  @MaxLength(35)
  locale?: string;
}

/** What a guardian corrects for a child. The address is the child's own way in: only whoever reads its mailbox moves it. */
export class WardChangeRequest extends OmitType(ProfileChangeRequest, ['email']) {}

export class ProfessionalResponse extends AnswerOf(ProfessionalDetails) {}

export class ProfileResponse extends AnswerOf(OmitType(DetailsRequest, ['professional'])) {
  accountId!: string;
  email!: string;
  /** Always: no account opens before its address is verified. */
  emailVerified!: true;
  /** The address that waits to be confirmed. */
  pendingEmail!: string | null;
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
  changes!: ProfileFieldChange[];
}

export class ProfileHistoryResponse {
  items!: ProfileChangeEntry[];
  nextCursor!: string | null;
}

import { Type } from 'class-transformer';
import {
  IsLocale,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { NoControlCharacters, type Role } from '@evc/platform';
import { PHONE, ProfessionalDetails, USERNAME } from '../registration/registration.dto';

export class ProfileChangeRequest {
  @IsOptional()
  @Matches(USERNAME)
  username?: string | null;

  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  @NoControlCharacters()
  name?: string | null;

  @IsOptional()
  @Matches(PHONE)
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

export class ProfessionalResponse {
  education!: string | null;
  experience!: string | null;
}

export class ProfileResponse {
  accountId!: string;
  email!: string;
  username!: string | null;
  name!: string | null;
  phone!: string | null;
  birthDate!: string | null;
  country!: string;
  locale!: string;
  professional!: ProfessionalResponse;
  roles!: Role[];
  createdAt!: string;
}

import type { Type as Class } from '@nestjs/common';
import { ApiProperty, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { getMetadataStorage, IsString, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { NoControlCharacters, OrNull } from '@evc/platform';
import { Username } from './username';

export const PHONE = /^\+?[0-9 ().-]{6,24}$/;
export const PHONE_RULE = {
  message: 'must be a phone number: 6 to 24 digits, spaces, dots, hyphens and parentheses, with or without + in front',
};

export class ProfessionalDetails {
  @OrNull()
  @IsString()
  @MaxLength(500)
  @NoControlCharacters()
  education?: string | null;

  @OrNull()
  @IsString()
  @MaxLength(2000)
  @NoControlCharacters()
  experience?: string | null;
}

/** What a person may say of themself, at registration and in corrections; `details.ts` says which column each is kept in. */
export class DetailsRequest {
  /** Another name to sign in with; 3 to 32 letters, digits, dots, dashes. */
  @OrNull()
  @Username()
  username?: string | null;

  @OrNull()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  @NoControlCharacters()
  name?: string | null;

  /** Without a country code it is of the account's country; a correction is kept as `+85255501234`. */
  @OrNull()
  @Matches(PHONE, PHONE_RULE)
  phone?: string | null;

  @OrNull()
  @ValidateNested()
  @Type(() => ProfessionalDetails)
  professional?: ProfessionalDetails | null;
}

type Answered<T> = { [Field in keyof T]-?: Exclude<T[Field], undefined> };

/** The same fields as answers have them: always there, null where nothing was said. Nested ones are a class of their own. */
export function AnswerOf<T extends object>(request: Class<T>): Class<Answered<T>> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(request, '', false, false);
  const answer = PickType(request, []) as Class<Answered<T>>;
  for (const field of new Set(rules.map(({ propertyName }) => propertyName)))
    ApiProperty({ type: String, nullable: true, required: true })(answer.prototype as object, field);
  return answer;
}

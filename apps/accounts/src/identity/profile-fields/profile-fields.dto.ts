import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsLocale, IsOptional, MaxLength } from 'class-validator';
import { type Form, FORMS } from './fields';

export class ProfileFieldsQuery {
  /** Whose form; a driver's when left out. */
  @IsOptional()
  @IsIn(FORMS)
  form?: Form;

  /** Wins over Accept-Language. */
  @IsOptional()
  @IsLocale()
  @MaxLength(35)
  locale?: string;
}

export class ProfileFieldResponse {
  /** Its path in the request, such as `professional.education`; `service-use` is collected and not asked for. */
  field!: string;
  mandatory!: boolean;
  /** A category of the policy in force; how long it is kept stands there. */
  category!: string;
  /** A purpose of the policy in force; `GET /accounts/v1/notices/{purpose}` says the rest. */
  purpose!: string;
  title!: string;
  /** What it is used for. */
  why!: string;
  /** What leaving it out costs. */
  refusing!: string;
}

export class ProfileFieldsResponse {
  @ApiProperty({ enum: FORMS })
  form!: Form;
  /** The language of the words. */
  locale!: string;
  items!: ProfileFieldResponse[];
  /** Always null: the list is short. */
  nextCursor!: string | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { CHANGE_SUBJECTS, type ChangeSubject, type ChangeWeight, type NoticeText } from '@evc/domain';
import { CalendarDate } from '@evc/platform';
import { IsLocalisedWords, IsNoticeTexts, IsWords, LOCALE, MOST_LOCALES } from './words.validation';

const TITLE = { most: 120 };
const PARAGRAPH = { most: 1200, lines: true };
const BODY = { most: 60_000, lines: true };
const paragraph = { type: 'string', minLength: 1, maxLength: PARAGRAPH.most } as const;
const NOTICE_TEXT = {
  type: 'object' as const,
  properties: { title: { ...paragraph, maxLength: TITLE.most }, text: paragraph, refusing: paragraph },
  required: ['title', 'text', 'refusing'],
  additionalProperties: false,
};
const PURPOSE = /^[a-z][a-z0-9-]{0,62}$/;
const MOST_PURPOSES = 64;

export class ChangeRequest {
  /** What the change is about; all but `wording` is material. */
  @IsIn(CHANGE_SUBJECTS)
  what!: ChangeSubject;

  /** The purposes it touches. A new owner touches `account` unless the list is given and empty. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_PURPOSES)
  @Matches(PURPOSE, { each: true, message: 'each must be the id of a purpose' })
  purposes?: string[];

  /** What changes, in words for people, by locale. */
  @IsLocalisedWords(PARAGRAPH)
  summary!: Record<string, string>;
}

export class TextRequest {
  @IsString()
  @Matches(LOCALE, { message: 'must be a language tag such as en or zh-Hant' })
  locale!: string;

  @IsWords(TITLE)
  title!: string;

  /** Markdown. */
  @IsWords(BODY)
  body!: string;
}

export class NoticeRequest {
  @IsString()
  @Matches(PURPOSE, { message: 'must be the id of a purpose' })
  purpose!: string;

  /** New words by locale: `{ title, text, refusing }` each. The version is counted by the service. */
  @ApiProperty({ maxProperties: MOST_LOCALES, additionalProperties: NOTICE_TEXT })
  @IsNoticeTexts(TITLE, PARAGRAPH)
  locales!: Record<string, NoticeText>;
}

export class PublishPolicyRequest {
  /** YYYY-MM-DD, in UTC. */
  @CalendarDate()
  effectiveFrom!: string;

  @IsIn(['minor', 'material'])
  change!: ChangeWeight;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(64)
  @ValidateNested({ each: true })
  @Type(() => ChangeRequest)
  changes!: ChangeRequest[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(24)
  @ValidateNested({ each: true })
  @Type(() => TextRequest)
  texts!: TextRequest[];

  /** New notices; each makes its purpose one that is asked anew. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_PURPOSES)
  @ValidateNested({ each: true })
  @Type(() => NoticeRequest)
  notices?: NoticeRequest[];
}

export class PublishQuery {
  /** `true` only says what would happen. */
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';
}

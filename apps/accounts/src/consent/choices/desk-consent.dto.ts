import { Type } from 'class-transformer';
import { IsDefined, IsISO8601, IsObject, IsString, Length, ValidateNested } from 'class-validator';
import type { ConsentStatus } from '@evc/domain';
import { PurposeChoice } from './consent.dto';

/** The letter, or what else was written, that the choice rests on. */
export class WrittenRequest {
  /** The office's own file number. Kept sealed with the evidence; nothing else repeats it. */
  @IsString()
  @Length(1, 128)
  reference!: string;

  /** The day it came in, `YYYY-MM-DD`; not in the future. */
  @IsISO8601({ strict: true })
  @Length(10, 10)
  receivedOn!: string;
}

/** That a newsletter goes on is a word of its owner alone, so no letter can say it here. */
export class DeskConsentRequest extends PurposeChoice {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => WrittenRequest)
  request!: WrittenRequest;
}

export class DeskConsentResponse {
  purpose!: string;
  /** What holds now; `none` when the person never answered. */
  status!: ConsentStatus | 'none';
  /**
   * True for a no, which holds at once. False for a yes, also one that would lift an objection: nothing is recorded, the
   * person is told and gives it in their own session.
   */
  recorded!: boolean;
  /** The event that was recorded; null when none was. */
  eventId!: string | null;
  receiptUrl!: string | null;
  effect!: string;
}

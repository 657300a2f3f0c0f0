import { Type } from 'class-transformer';
import { IsDefined, IsISO8601, IsObject, IsString, Length, ValidateNested } from 'class-validator';
import { ConsentChoiceRequest } from './consent.dto';

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

export class DeskConsentRequest extends ConsentChoiceRequest {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => WrittenRequest)
  request!: WrittenRequest;
}

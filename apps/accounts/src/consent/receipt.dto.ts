import { IsIn, IsOptional } from 'class-validator';

export class ReceiptQuery {
  /** `true` sends a file to keep instead of an answer to show. */
  @IsOptional()
  @IsIn(['true', 'false'])
  download?: 'true' | 'false';
}

import { IsString, MaxLength } from 'class-validator';

export class UndoRequest {
  /** From the link of the mail. */
  @IsString()
  @MaxLength(200)
  token!: string;
}

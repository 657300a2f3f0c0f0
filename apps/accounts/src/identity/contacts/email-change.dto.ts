import { IsString, MaxLength } from 'class-validator';

export class ConfirmEmailRequest {
  @IsString()
  @MaxLength(200)
  token!: string;
}

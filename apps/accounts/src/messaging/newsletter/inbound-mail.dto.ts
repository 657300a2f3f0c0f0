import { IsString, MaxLength } from 'class-validator';

/** A mail that came in: where it went, as its envelope says (RCPT TO), and nothing else of it. */
export class InboundMailRequest {
  @IsString()
  @MaxLength(400)
  recipient!: string;
}

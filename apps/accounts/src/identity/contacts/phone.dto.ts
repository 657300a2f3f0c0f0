import { Matches } from 'class-validator';

export class PhoneCodeSentResponse {
  status!: 'code-sent';
  /** Seconds that the code works. */
  expiresIn!: number;
}

export class VerifyPhoneRequest {
  /** Six digits. */
  @Matches(/^\d{6}$/, { message: 'must be six digits' })
  code!: string;
}

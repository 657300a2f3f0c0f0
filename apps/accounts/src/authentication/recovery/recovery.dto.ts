import { IsBoolean, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../credentials/password.dto';

export class RecoveryRequest {
  /** E-mail address or username. */
  @IsString()
  @MinLength(1)
  @MaxLength(320)
  identifier!: string;
}

/** The same for every name, whether or not anybody has it. */
export class RecoveryAccepted {
  status!: 'mail-sent';
}

export class RecoveryCompletion {
  /** From the link of the mail. */
  @IsString()
  @MaxLength(200)
  token!: string;

  @IsString()
  @MinLength(SHORTEST_PASSWORD)
  @MaxLength(LONGEST_PASSWORD)
  newPassword!: string;

  /** Also take away second factors that were added in the last seven days; older ones stay. False unless given. */
  @IsOptional()
  @IsBoolean()
  removeNewFactors?: boolean;
}

import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { ROLES, type Role } from '@evc/platform';

export class SignInRequest {
  /** E-mail address or username. */
  @IsString()
  @MinLength(1)
  @MaxLength(320)
  identifier!: string;

  @IsString()
  @MaxLength(256)
  password!: string;

  /** What to act as; the first of the person's hats when left out, and `driver` is the first of all. */
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  /** The client to act for. */
  @IsOptional()
  @IsUUID()
  clientId?: string;
}

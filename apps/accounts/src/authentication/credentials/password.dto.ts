import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

/** Every form of the service that takes a new password asks for as many (ASVS 6.2.1, 6.2.9). */
export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 256;

export class PasswordChangeRequest {
  /** Not needed shortly after a sign-in or step-up. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  currentPassword?: string;

  /** Any characters. What makes it weak is told as `suggestions` of the problem `weak-password`. */
  @IsString()
  @MinLength(SHORTEST_PASSWORD)
  @MaxLength(LONGEST_PASSWORD)
  newPassword!: string;
}

import { IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.dto';

/** 32 bytes of SHA-256 as base64url. */
const HASH = /^[\w-]{43}$/;

/** What a form may say of the device that fills it in. */
export class DeviceProofHash {
  /**
   * SHA-256, as base64url, of a random text of 43 characters or more that the device keeps. With that text as `proof` the
   * link of the mail opens the account with the password of this form; without it, the link asks for a password.
   */
  @IsOptional()
  @IsString()
  @Matches(HASH, { message: 'must be 32 bytes of SHA-256 as base64url' })
  proofHash?: string;
}

/** What comes with the token of such a mail. */
export class LinkToken {
  /** Of the mail. */
  @IsString()
  @MaxLength(200)
  token!: string;

  /** Counts in place of the one in the form. Pages always ask for it; needed where `link-password-needed` says so. */
  @IsOptional()
  @IsString()
  @MinLength(SHORTEST_PASSWORD)
  @MaxLength(LONGEST_PASSWORD)
  password?: string;

  /** What the device that filled in the form kept. */
  @IsOptional()
  @IsString()
  @MinLength(43)
  @MaxLength(128)
  proof?: string;
}

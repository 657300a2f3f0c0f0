import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { ConsentNeeded } from '../consent/consents-needed';
import type { SessionRow } from './session.repository';

export class SignInRequest {
  /** E-mail address or username. */
  @IsString()
  @MinLength(1)
  @MaxLength(320)
  identifier!: string;

  @IsString()
  @MaxLength(256)
  password!: string;
}

export class RefreshRequest {
  @IsString()
  @MaxLength(200)
  refreshToken!: string;
}

export class TokenResponse {
  accessToken!: string;
  refreshToken!: string;
  /** Seconds until the access token ends. */
  expiresIn!: number;
  /** Consents to ask for anew, since the policy changed or they lapsed; often empty. */
  @ApiProperty({ type: () => [ConsentNeeded] })
  consentsNeeded!: ConsentNeeded[];
}

export class SessionResponse {
  id!: string;
  createdAt!: string;
  lastUsedAt!: string;
  expiresAt!: string;
  /** True for the session that asks. */
  current!: boolean;

  static of(row: SessionRow, currentId: string): SessionResponse {
    return {
      id: row.session_id,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.rotated_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      current: row.session_id === currentId,
    };
  }
}

export class SessionListResponse {
  items!: SessionResponse[];
  nextCursor!: string | null;
}

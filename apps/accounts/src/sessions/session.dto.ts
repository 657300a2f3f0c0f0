import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { ConsentNeeded } from '../consent/consents-needed';
import type { SessionRow } from './session.repository';

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

import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ConsentNeeded } from '../../consent';
import type { Role } from '@evc/platform';
import type { SessionSeen } from './session-list';

export class RefreshRequest {
  /** Left out where it comes as a cookie. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  refreshToken?: string;
}

export class TokenResponse {
  accessToken!: string;
  /** Left out where it travels as a cookie. */
  refreshToken?: string;
  /** Seconds until the refresh token ends, unless it is used before. */
  refreshExpiresIn!: number;
  /** Seconds until the access token ends. */
  expiresIn!: number;
  /** Consents to ask for anew, since the policy changed or they lapsed; often empty. */
  consentsNeeded!: ConsentNeeded[];
}

export class SessionDevice {
  /** Kind of program and device, such as `Chrome, Windows`; null when unknown. */
  name!: string | null;
}

export class SessionPlaceResponse {
  /** ISO 3166-1 alpha-2 (IP geolocation by DB-IP); null for private and unknown addresses. */
  country!: string | null;
  /** The address the session was opened from. */
  address!: string;
}

export class SessionResponse {
  id!: string;
  createdAt!: string;
  lastUsedAt!: string;
  expiresAt!: string;
  /** True for the session that asks. */
  current!: boolean;
  /** The role it wears. */
  role!: Role;
  /** The client it acts for; null for other roles. */
  clientId!: string | null;
  device!: SessionDevice;
  place!: SessionPlaceResponse | null;

  static of({ row, deviceName, place }: SessionSeen, currentId: string): SessionResponse {
    return {
      id: row.sessionId,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.rotatedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      current: row.sessionId === currentId,
      role: row.role,
      clientId: row.clientId,
      device: { name: deviceName },
      place: place && { country: place.country, address: place.address },
    };
  }
}

export class SessionListResponse {
  items!: SessionResponse[];
  nextCursor!: string | null;
}

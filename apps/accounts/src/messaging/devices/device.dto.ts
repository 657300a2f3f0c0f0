import { IsIn, IsLocale, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import type { DeviceRow } from './device.repository';

export class DeviceRequest {
  /** The FCM registration token of this installation. */
  @IsString()
  @MinLength(1)
  @MaxLength(4096)
  @Matches(/^[\x21-\x7e]+$/)
  pushToken!: string;

  @IsIn(['android', 'ios', 'web'])
  platform!: DeviceRow['platform'];

  @IsString()
  @MaxLength(64)
  @Matches(/^[\w.+-]+$/)
  appVersion!: string;

  @IsLocale()
  @MaxLength(35)
  locale!: string;
}

export class DeviceResponse {
  id!: string;
  platform!: DeviceRow['platform'];
  appVersion!: string;
  locale!: string;
  createdAt!: string;
  lastSeenAt!: string;
  /** False once the push service called the token dead; registering again revives it. */
  receivesPushes!: boolean;

  static of(row: DeviceRow): DeviceResponse {
    return {
      id: row.installation_id,
      platform: row.platform,
      appVersion: row.app_version,
      locale: row.locale,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      receivesPushes: row.dead_at === null,
    };
  }
}

export class DeviceListResponse {
  items!: DeviceResponse[];
  nextCursor!: string | null;
}

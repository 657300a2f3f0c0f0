import { IsIn, IsLocale, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import type { Device } from './device.entity';

export class DeviceRequest {
  /** The FCM registration token of this installation. */
  @IsString()
  @MinLength(1)
  @MaxLength(4096)
  @Matches(/^[\x21-\x7e]+$/)
  pushToken!: string;

  @IsIn(['android', 'ios', 'web'])
  platform!: Device['platform'];

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
  platform!: Device['platform'];
  appVersion!: string;
  locale!: string;
  createdAt!: string;
  lastSeenAt!: string;
  /** False once the push service called the token dead; registering again revives it. */
  receivesPushes!: boolean;

  static of(row: Device): DeviceResponse {
    return {
      id: row.installationId,
      platform: row.platform,
      appVersion: row.appVersion,
      locale: row.locale,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      receivesPushes: row.deadAt === null,
    };
  }
}

export class DeviceListResponse {
  items!: DeviceResponse[];
  nextCursor!: string | null;
}

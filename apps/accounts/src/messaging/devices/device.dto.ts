import { Type } from 'class-transformer';
import {
  IsIn,
  IsLocale,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { Device } from './device.entity';

export class SubscriptionKeys {
  /** The browser's public key, an uncompressed point of P-256 */
  @IsString()
  @Matches(/^[\w-]{87}$/)
  p256dh!: string;

  @IsString()
  @Matches(/^[\w-]{22}$/)
  auth!: string;
}

/** What a browser's `PushSubscription` is as JSON. */
export class SubscriptionRequest {
  /** An https address of a push service that is known here. */
  @IsString()
  @MaxLength(2048)
  endpoint!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => SubscriptionKeys)
  keys!: SubscriptionKeys;

  /** Browsers write it; nothing is made of it, as the push service tells when a subscription is over. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(8.64e15)
  expirationTime?: number | null;
}

export class DeviceRequest {
  /** The FCM registration token of this installation; either it or `subscription`. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(4096)
  @Matches(/^(?!\{)[\x21-\x7e]+$/)
  pushToken?: string;

  /** Of a browser that is pushed to over the Web Push protocol, made with the key of `GET /accounts/v1/push/key`. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SubscriptionRequest)
  subscription?: SubscriptionRequest;

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

export class PushKeyResponse {
  /** Of a key pair for VAPID (RFC 8292): an uncompressed point of P-256, base64url */
  publicKey!: string;
}

export class DeviceListResponse {
  items!: DeviceResponse[];
  nextCursor!: string | null;
}

import { ApiProperty } from '@nestjs/swagger';

export class AccessByResponse {
  /** `person` is whoever signed in as you. */
  @ApiProperty({ enum: ['person', 'guardian', 'staff', 'system'] })
  kind!: 'person' | 'guardian' | 'staff' | 'system';
  /** The role of staff; null for others. */
  role!: string | null;
}

export class AccessPlaceResponse {
  /** ISO 3166-1 alpha-2 (IP geolocation by DB-IP); null for private and unknown addresses. */
  country!: string | null;
  address!: string;
}

export class AccessDeviceResponse {
  /** Kind of program and device, such as `Chrome, Windows`; null when unknown. */
  name!: string | null;
}

export class AccessEntryResponse {
  id!: string;
  at!: string;
  /** What sort of thing happened, for programs: `signed-in`, `data-viewed`, … */
  what!: string;
  /** The same in words, in the language of the account. */
  title!: string;
  by!: AccessByResponse;
  /** Why staff looked; null where none is needed. */
  reason!: string | null;
  /** From where; null where it does not matter or was not kept. */
  place!: AccessPlaceResponse | null;
  device!: AccessDeviceResponse | null;
}

export class AccessLogResponse {
  items!: AccessEntryResponse[];
  nextCursor!: string | null;
}

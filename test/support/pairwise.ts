import { decodeJwt } from 'jose';

/** Under which id charging knows the driver whose access token this is. */
export function driverIdIn(accessToken: string): string {
  const { driver } = decodeJwt<{ driver?: string }>(accessToken);
  if (driver === undefined) throw new Error('an access token without the claim driver');
  return driver;
}

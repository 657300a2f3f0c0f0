import type { RunningApp } from '../../support/running-app';
import { registrationOf } from '../../support/people';
import type { Samples } from './attacks';

/** A body each operation takes. An operation that is not in this table gets one made from its schema. */
export async function samplesOf(running: RunningApp): Promise<Samples> {
  const registration = (await registrationOf(running)) as Samples;
  const more = {
    username: 'fuzz.er',
    name: 'Fuzz',
    phone: '+852 5550 1234',
    professional: { education: 'a', experience: 'b' },
  };
  return {
    'POST /accounts/v1/accounts': { ...registration, ...more },
    'POST /accounts/v1/accounts/verify': { token: 'x'.repeat(64) },
    'PATCH /accounts/v1/me': { ...more, email: 'fuzz.er@driver.example', locale: 'en' },
    'POST /accounts/v1/email-changes/confirm': { token: 'A'.repeat(64) },
    'POST /accounts/v1/me/phone/verify': { code: '000000' },
    'PUT /accounts/v1/me/consents/{purpose}': {
      decision: 'given',
      noticeVersion: 1,
      channels: ['push'],
      confirm: false,
    },
    'PUT /accounts/v1/me/devices/{installationId}': {
      pushToken: 'fuzz-push',
      platform: 'android',
      appVersion: '1.0',
      locale: 'en',
    },
    'PUT /accounts/v1/me/password': { currentPassword: 'wrong-password', newPassword: 'seven-quiet-otters-juggle' },
    'POST /accounts/v1/recoveries': { identifier: 'fuzz@driver.example' },
    'POST /accounts/v1/recoveries/complete': { token: 'x'.repeat(86), newPassword: 'seven-quiet-otters-juggle' },
    'POST /accounts/v1/sessions': { identifier: 'fuzz@driver.example', password: 'wrong-password' },
    'POST /accounts/v1/sessions/refresh': { refreshToken: 'A'.repeat(86) },
    'POST /charging/v1/me/sessions': { chargePointId: 'VICTIM-1', connectorId: 1 },
    'POST /charging/v1/me/tokens': { uid: '04:F0:22:01' },
    'POST /charging/v1/operator/charge-points': {
      id: 'FUZZ-1',
      network: 'public',
      location: { name: 'Pier', latitude: 22.3, longitude: 114.1 },
      pricePerKwh: 1,
      currency: 'HKD',
    },
    'PATCH /charging/v1/operator/charge-points/{id}': {
      network: 'public',
      location: 'Pier',
      pricePerKwh: 1,
      currency: 'HKD',
    },
  };
}

import type { RunningApp } from '../../support/running-app';
import { registrationOf } from '../../support/people';
import { SoftwareAuthenticator } from '../../support/authenticator';
import type { Samples } from './attacks';

/** A passkey of nobody and its answer, well-formed as far as a form can tell. */
const fuzzed = new SoftwareAuthenticator('http://evcloud.test');
const options = { rp: { id: 'evcloud.test', name: '' }, user: { id: 'AAAA', name: '', displayName: '' } };
const plain = (credential: object): Samples => JSON.parse(JSON.stringify(credential)) as Samples;
const attestation = plain(fuzzed.create({ ...options, challenge: 'A'.repeat(72), pubKeyCredParams: [] }));
const assertion = plain(fuzzed.get({ rpId: 'evcloud.test', challenge: 'A'.repeat(72) }));

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
    'POST /accounts/v1/undos': { token: 'x'.repeat(86) },
    'POST /accounts/v1/recoveries/complete': { token: 'x'.repeat(86), newPassword: 'seven-quiet-otters-juggle' },
    'POST /accounts/v1/me/factors/totp/confirm': { code: '123456' },
    'POST /accounts/v1/me/factors/passkeys': { name: 'Fuzz', credential: attestation },
    'PATCH /accounts/v1/me/factors/passkeys/{id}': { name: 'Fuzz' },
    'POST /accounts/v1/me/confirmations': { passkey: assertion },
    'POST /accounts/v1/sessions/current/step-up': { passkey: assertion },
    'POST /accounts/v1/sessions/passkey': { credential: assertion, role: 'driver' },
    'POST /accounts/v1/sessions/second-factor': { challenge: 'a'.repeat(104), totp: '123456' },
    'POST /accounts/v1/sessions/second-factor/options': { challenge: 'a'.repeat(104) },
    'PUT /charging/v1/me/settings': { confirmStarts: true },
    'POST /accounts/v1/clients': {
      organisation: 'Fuzz Charge Ltd',
      country: 'HK',
      staff: { email: 'fuzz@harbour.example', password: 'vq7-Plumb-Kite', name: 'Fuzz', locale: 'en' },
    },
    'POST /accounts/v1/clients/verify': { token: 'x'.repeat(64) },
    'POST /accounts/v1/clients/{id}/refuse': { reason: 'No such company' },
    'POST /accounts/v1/clients/{id}/suspend': { reason: 'Unpaid fees' },
    'POST /accounts/v1/clients/{id}/staff': { email: 'fuzz@harbour.example', role: 'operator', locale: 'en' },
    'PATCH /accounts/v1/clients/{id}/staff/{accountId}': { role: 'operator' },
    'POST /accounts/v1/staff-invitations/accept': {
      token: 'x'.repeat(64),
      name: 'Fuzz',
      password: 'vq7-Plumb-Kite',
    },
    'POST /accounts/v1/platform-staff': { email: 'fuzz@evcloud.example', role: 'admin', name: 'Fuzz', locale: 'en' },
    // Nobody's: one that is worn would end the session that the next attack goes on with.
    'PUT /accounts/v1/sessions/current/role': { role: 'operator', clientId: '0197f0c0-0000-7000-8000-000000000001' },
    'POST /accounts/v1/sessions': { identifier: 'fuzz@driver.example', password: 'wrong-password' },
    'POST /accounts/v1/sessions/refresh': { refreshToken: 'A'.repeat(86) },
    'POST /charging/v1/me/sessions': { chargePointId: 'VICTIM-1', connectorId: 1, confirmation: 'a.b.c' },
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
      state: 'in-service',
    },
    'POST /charging/v1/operator/charge-points/{id}/password': { overlapHours: 24 },
  };
}

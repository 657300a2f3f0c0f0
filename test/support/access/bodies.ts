import type { Samples } from '../../fuzz/http/attacks';
import { registrationOf } from '../people';
import { clearerWords, dayAfter, inBoth } from '../publications';
import type { RunningApp } from '../running-app';
import { STAFF_PASSWORD } from '../staff';
import { type Caller, roleOf } from './declaration';
import type { AccessWorld } from './world';

/** A body, or how it is made anew for each call: of who asks, or of what nobody has used yet. */
export type Body =
  Samples[string] | Readonly<Record<string, unknown>> | ((caller: Caller) => Readonly<Record<string, unknown>>);

/** Queries without which a route refuses what is asked. */
export const QUERIES: Readonly<Record<string, string>> = {
  'GET /accounts/v1/ledger/consistency': '?from=1',
  'DELETE /accounts/v1/me/wards/{accountId}': '?confirm=true',
  'DELETE /accounts/v1/platform-staff/{accountId}': '?role=privacy-officer',
};

/** Bodies that serve where the fuzzer's samples do not: those are well formed, and mostly about nothing that is there. */
export async function bodiesOf(
  running: RunningApp,
  world: AccessWorld,
  chargePointId: string,
): Promise<Readonly<Record<string, Body>>> {
  const { birthDate, consents, password: drivers } = await registrationOf(running);
  const password: Body = (caller) => ({ password: caller === 'driver' ? drivers : STAFF_PASSWORD });
  const [previousHash, hash] = ['0'.repeat(64), 'a'.repeat(64)];
  const ledger = { subject: world.other.driver.accountId, sequence: 1, previousHash, hash, payload: {} };
  let used = 1000;
  const next = () => String((used += 1));
  return {
    'PATCH /accounts/v1/me': () => ({ name: 'Somebody', phone: `+852 5551 ${next()}` }),
    'PUT /accounts/v1/me/driver': { birthDate, consents },
    'PUT /accounts/v1/me/password': { newPassword: 'seven-quiet-otters-juggle' },
    'POST /accounts/v1/me/confirmations': password,
    'POST /accounts/v1/sessions/current/step-up': password,
    'PUT /accounts/v1/sessions/current/role': (caller) => ({ role: roleOf(caller) }),
    'PATCH /accounts/v1/me/factors/passkeys/{id}': { name: 'Key' },

    'PATCH /accounts/v1/me/wards/{accountId}': { locale: 'en' },
    'PUT /accounts/v1/me/wards/{accountId}/consents/{purpose}': { decision: 'refused' },

    'POST /accounts/v1/newsletter/subscriptions': { email: 'reader@mail.example', locale: 'en' },
    'POST /accounts/v1/newsletter/ending-links': { email: 'reader@mail.example' },
    'POST /accounts/v1/newsletter/bars': { token: 'x'.repeat(80) },
    'POST /accounts/v1/newsletter/subscriptions/confirm': { token: 'x'.repeat(64) },
    'POST /accounts/v1/guardian-invitations/accept': { token: 'x'.repeat(64), warrants: true, consents },
    'POST /accounts/v1/guardian-invitations/decline': { token: 'x'.repeat(64) },
    'POST /accounts/v1/guardian-invitations/read': { token: 'x'.repeat(64) },
    'POST /accounts/v1/ledger/verify': { receipt: { ledger } },

    'PATCH /accounts/v1/clients/{id}/staff/{accountId}': { role: 'operator' },
    'POST /accounts/v1/clients/{id}/staff': { email: 'colleague@operator.example', role: 'operator' },
    'POST /accounts/v1/clients/{id}/refuse': { reason: 'The documents do not fit.' },
    'POST /accounts/v1/clients/{id}/suspend': { reason: 'Bills are open.' },

    'PUT /accounts/v1/desk/accounts/{accountId}/consents/{purpose}': {
      decision: 'refused',
      request: { reference: 'A-1', receivedOn: '2026-01-05' },
    },
    'POST /accounts/v1/desk/minors': () => ({ accountId: world.idOf('driver', 'other', 'ward') }),
    'POST /accounts/v1/desk/campaigns': {
      texts: Object.entries(inBoth('News')).map(([locale, text]) => ({ locale, subject: text, text })),
      channels: ['inbox'],
    },
    'POST /accounts/v1/desk/policies': { ...clearerWords(dayAfter(new Date(), 1)) },

    'PUT /charging/v1/me/settings': { confirmStarts: false },
    'POST /charging/v1/me/sessions': { chargePointId, connectorId: 1 },
    'POST /charging/v1/me/sessions/{id}/dispute': { text: 'It never charged.' },
    'POST /charging/v1/operator/sessions/{id}/review': {
      decision: 'correct',
      energyWh: 1,
      reason: 'The meter was read.',
    },
    'POST /charging/v1/me/tokens': () => ({ uid: `04A77AB0${next()}` }),
    'POST /charging/v1/me/tokens/aliases': {},
    'POST /charging/v1/operator/sessions/{id}/end': { reason: 'The connector is broken.' },
    'POST /charging/v1/operator/charge-points': () => ({
      id: `MATRIX-${next()}`,
      network: 'public',
      location: { name: 'Pier', latitude: 22.3, longitude: 114.1 },
      pricePerKwh: 1,
      currency: 'HKD',
    }),
  };
}

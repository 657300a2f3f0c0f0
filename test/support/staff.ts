import { randomUUID } from 'node:crypto';
import { newId } from '@evc/database';
import type { Role } from '@evc/platform';
import { StaffService } from '../../apps/accounts/src/staff/staff.service';
import { ChargingSeed } from '../../apps/charging-sessions/src/seed/charging-seed.service';
import { call } from './people';
import type { RunningApp } from './running-app';

export const STAFF_PASSWORD = 'a-long-word-for-staff-7';
export const CHARGE_POINT_PASSWORD = 'charge-point-key-0123';

export interface Staff {
  readonly accountId: string;
  readonly email: string;
  readonly token: string;
}

export interface Operator extends Staff {
  readonly clientId: string;
  readonly chargePointIds: readonly string[];
}

/** Opens a staff account and signs it in, as an admin and then the person would. */
export async function newStaff(
  running: RunningApp,
  role: Exclude<Role, 'driver'>,
  clientId: string | null,
): Promise<Staff> {
  const email = `${role}-${randomUUID()}@staff.example`;
  const form = { email, password: STAFF_PASSWORD, name: 'Staff', role, clientId, country: 'HK', locale: 'en' };
  const accountId = await running.app.get(StaffService, { strict: false }).create(form);
  const body = { identifier: email, password: STAFF_PASSWORD };
  const signedIn = await call(running, 'POST', '/accounts/v1/sessions', { body });
  if (signedIn.status !== 201) throw new Error(`sign-in answered ${signedIn.status}`);
  return { accountId, email, token: signedIn.body['accessToken'] as string };
}

export interface OperatorOptions {
  /** The client's name; one made of its id when left out. */
  readonly organisation?: string;
  /** Charge points that are in no public network. */
  readonly privateIds?: readonly string[];
}

/** A client with its charge points (public unless named otherwise, in Hong Kong dollars) and one of its operators. */
export async function newOperator(
  running: RunningApp,
  publicIds: readonly string[],
  { organisation, privateIds = [] }: OperatorOptions = {},
): Promise<Operator> {
  const clientId = newId();
  const chargePointIds = [...publicIds, ...privateIds];
  await running.app.get(ChargingSeed, { strict: false }).addClient(
    { clientId, organisation: organisation ?? `Client ${clientId.slice(-6)}`, country: 'HK' },
    chargePointIds.map((id) => ({
      id,
      password: CHARGE_POINT_PASSWORD,
      network: privateIds.includes(id) ? 'private' : 'public',
      location: 'Pier 7',
      pricePerKwh: 320,
      currency: 'HKD',
    })),
  );
  return { ...(await newStaff(running, 'operator', clientId)), clientId, chargePointIds };
}

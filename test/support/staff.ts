import { randomUUID } from 'node:crypto';
import { newId } from '@evc/database';
import { MULTI_FACTOR, type StaffRole } from '@evc/platform';
import { ClientDirectory } from '../../apps/accounts/src/organisations/clients/client-directory';
import { SessionService } from '../../apps/accounts/src/authentication/sessions/session.service';
import { StaffService } from '../../apps/accounts/src/organisations/staff/staff.service';
import { ChargingSeed } from '../../apps/charging-sessions/src/seed/charging-seed.service';
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

/** Opens a staff account with a session, as it is after password and second factor. */
export async function newStaff(running: RunningApp, role: StaffRole, clientId: string | null): Promise<Staff> {
  const email = `${role}-${randomUUID()}@staff.example`;
  const form = { email, password: STAFF_PASSWORD, name: 'Staff', role, clientId, country: 'HK', locale: 'en' };
  const accountId = await running.app.get(StaffService, { strict: false }).create(form);
  return { accountId, email, token: await newStaffSession(running, accountId, { role, clientId }) };
}

/** A session of staff, as it is after password and second factor. @returns its access token */
export async function newStaffSession(
  running: RunningApp,
  accountId: string,
  actingRole: { role: StaffRole; clientId: string | null },
): Promise<string> {
  const signedIn = await running.app
    .get(SessionService, { strict: false })
    .open(
      { accountId, roles: [], minor: false },
      { actingRole, amr: ['pwd', 'otp', MULTI_FACTOR], origin: { address: '192.0.2.9', agent: 'test' } },
    );
  return signedIn.accessToken;
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
  const client = { clientId, organisation: organisation ?? `Client ${clientId.slice(-6)}`, country: 'HK' };
  await running.app.get(ClientDirectory, { strict: false }).add(client);
  await running.app.get(ChargingSeed, { strict: false }).addClient(
    client,
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

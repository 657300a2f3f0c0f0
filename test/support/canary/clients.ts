import { newId } from '@evc/database';
import { ClientDirectory } from '../../../apps/accounts/src/organisations/clients/client-directory';
import { StaffService } from '../../../apps/accounts/src/organisations/staff/staff.service';
import { ChargingSeed } from '../../../apps/charging-sessions/src/seed/charging-seed.service';
import { type RemoteRequests, VirtualChargePoint } from '../../../apps/simulator/src/charge-point';
import { PASSWORD } from '../charging-app';
import type { RunningApp } from '../running-app';
import { newStaffSession, STAFF_PASSWORD } from '../staff';
import type { Reading } from './readings';

/** A member of a client's staff, signed in. */
export interface Operator {
  readonly name: string;
  readonly clientId: string;
  readonly token: string;
  /** Of a session that may be ended. */
  readonly spareToken: string;
  /** Of a colleague whose account may be closed. */
  readonly leavingToken: string;
  readonly chargePoints: readonly string[];
}

export async function newOperator(
  running: RunningApp,
  name: string,
  role: 'operator' | 'operator-admin',
  chargePoints: Readonly<Record<string, 'public' | 'private'>>,
): Promise<Operator> {
  const clientId = newId();
  const email = `${name.toLowerCase()}@operator.example`;
  const terms = { password: PASSWORD, location: `${name} pier`, pricePerKwh: 320, currency: 'HKD' };
  const client = { clientId, organisation: `${name} Charging Ltd`, country: 'HK' };
  await running.app.get(ClientDirectory, { strict: false }).add(client);
  await running.app.get(ChargingSeed, { strict: false }).addClient(
    client,
    Object.entries(chargePoints).map(([id, network]) => ({ id, network, ...terms })),
  );
  const accountId = await running.app
    .get(StaffService, { strict: false })
    .create({ email, password: STAFF_PASSWORD, name, role, clientId, country: 'HK', locale: 'en' });
  await newStaffSession(running, accountId, { role, clientId }); // another phone, whose session can be ended
  const spareToken = await newStaffSession(running, accountId, { role, clientId });
  const [staying, leaving] = [`stays-at-${email}`, `leaves-${email}`];
  const colleague = { password: STAFF_PASSWORD, name: 'Colleague', country: 'HK', locale: 'en', clientId };
  const create = (address: string) =>
    running.app.get(StaffService, { strict: false }).create({ ...colleague, email: address, role: 'operator' });
  await create(staying);
  const leavingToken = await newStaffSession(running, await create(leaving), { role: 'operator', clientId });
  const token = await newStaffSession(running, accountId, { role, clientId });
  return { name, clientId, token, spareToken, leavingToken, chargePoints: Object.keys(chargePoints) };
}

/** A charge point of a client. The client owns the machine: what the platform tells it, the client can read. */
export interface OwnedPoint {
  readonly point: VirtualChargePoint;
  readonly remote: { -readonly [K in keyof RemoteRequests]: RemoteRequests[K] };
}

/** @param told gets everything the platform says to the charge point */
export async function connectPoint(running: RunningApp, id: string, told: Reading[]): Promise<OwnedPoint> {
  const remote: OwnedPoint['remote'] = {};
  const hear = (what: string, content: unknown): void => void told.push({ place: `OCPP to ${id}: ${what}`, content });
  const point = new VirtualChargePoint({
    id,
    endpoint: `${running.url.replace('http', 'ws')}/charging/ocpp`,
    password: PASSWORD,
    now: () => new Date(),
    observer: {
      answered: ({ action }, answer) => hear(`answer to ${action}`, answer),
      failed: ({ action }, error) => hear(`error for ${action}`, { ...(error as object), text: String(error) }),
    },
    remote: {
      start: (connectorId, idTag) => {
        hear('RemoteStartTransaction', { connectorId, idTag });
        return remote.start?.(connectorId, idTag) ?? false;
      },
      stop: (transactionId) => {
        hear('RemoteStopTransaction', { transactionId });
        return remote.stop?.(transactionId) ?? false;
      },
    },
  });
  await point.connect();
  return { point, remote };
}

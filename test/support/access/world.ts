import { MULTI_FACTOR, type StaffRole } from '@evc/platform';
import { newId } from '@evc/database';
import {
  type SessionBeginning,
  type SessionOwner,
  SessionService,
  type SignedIn,
} from '../../../apps/accounts/src/authentication/sessions/session.service';
import { StaffInvitations } from '../../../apps/accounts/src/organisations/staff/staff-invitations';
import { newVictims, type Victims } from '../attack/victims';
import { call, newDriver, type Person } from '../people';
import type { RunningApp } from '../running-app';
import { newStaff, STAFF_PASSWORD } from '../staff';
import { until } from '../until';
import type { Caller, Owner, Thing } from './declaration';
import { tokenOfOldProof } from './old-proof';

/** People and clients with one of everything, so that each may try what the others have. */
export interface AccessWorld {
  /** Of the callers, all on the side of `own`. */
  readonly tokens: Readonly<Record<Caller, string>>;
  /** Of people of the other side, and of staff that has nothing else to do: good, but of an old proof. */
  readonly oldTokens: Readonly<Record<Caller, string>>;
  /** Still within its five minutes, of a person whose account is gone. */
  readonly erasedToken: string;
  /** Whose things are `other` and `other client`. */
  readonly other: Victims;
  /** The id of such a thing, as `caller` would ask for it; undefined where this owner cannot have one. */
  idOf(caller: Caller, owner: Owner, thing: Thing): string | undefined;
}

/** What only the driver among the callers has one of. */
const PERSONAL: readonly Thing[] = ['sign-in', 'passkey', 'message'];

type Things = Partial<Record<Thing, string>>;

/** Makes them. Ids of `missing` are well formed and were never given. */
export async function newAccessWorld(running: RunningApp): Promise<AccessWorld> {
  const own = await newVictims(running, 'OWN-1', '04A77AC001');
  const other = await newVictims(running, 'OTHER-1', '04A77AC002');
  const gone = await newVictims(running, 'GONE-1', '04A77AC003');
  const { clientId } = own.operator;
  const staff = (role: StaffRole, of: string | null = null) => newStaff(running, role, of);
  const admin = await staff('admin');
  const officer = await staff('privacy-officer');
  const [campaign, anotherCampaign] = await campaignsOf(running, officer.token);
  const others = await thingsOf(running, other);
  const things: Record<Exclude<Owner, 'none' | 'missing'>, Things> = {
    own: {
      ...(await thingsOf(running, own)),
      ...(campaign !== undefined && { campaign }),
      'client that waits': await waitingClient(running, admin.token),
      ...(await platformThingsOf(running)),
    },
    other: { ...others, ...(await platformThingsOf(running)) },
    'other client': { ...others, ...(anotherCampaign !== undefined && { campaign: anotherCampaign }) },
    erased: await thingsOf(running, gone),
  };
  // Of whom and of which the client's own admin has not let go by then.
  const forAdmin: Things = {
    'member of staff': (await staff('operator', clientId)).accountId,
    'staff invitation': await invitationOf(running, clientId),
  };
  await erase(running, gone);
  return {
    tokens: {
      driver: own.driver.accessToken,
      operator: own.operator.token,
      'operator-admin': (await staff('operator-admin', clientId)).token,
      'privacy-officer': officer.token,
      admin: admin.token,
      unproved: await unproved(running, clientId),
    },
    oldTokens: await oldTokensOf(running, other),
    erasedToken: gone.driver.accessToken,
    other,
    idOf(caller, owner, thing) {
      if (owner === 'missing') return thing === 'charge point' ? 'NOBODYS-1' : newId();
      if (owner === 'own' && caller !== 'driver' && PERSONAL.includes(thing)) return undefined;
      const left = owner === 'own' && caller === 'admin' ? forAdmin[thing] : undefined;
      return left ?? things[owner === 'none' ? 'own' : owner][thing];
    },
  };
}

async function thingsOf(
  running: RunningApp,
  { ids, driver, operator, chargePointId, installationId }: Victims,
): Promise<Things> {
  const list = '/charging/v1/operator/sessions';
  const { items } = (await call(running, 'GET', list, { token: operator.token })).body as { items: { id: string }[] };
  const colleague = await newStaff(running, 'operator', operator.clientId);
  // A second phone, whose session can be ended.
  const again = { accountId: driver.accountId, roles: ['driver' as const], minor: false };
  await openSession(running, again, { role: 'driver', clientId: null });
  const sessions = await call(running, 'GET', '/accounts/v1/sessions', { token: driver.accessToken });
  const second = (sessions.body['items'] as { id: string; current: boolean }[]).find(({ current }) => !current);
  return {
    card: ids.card,
    'charging session': ids.session,
    'sign-in': second?.id ?? '',
    receipt: ids.receipt,
    message: ids.message,
    device: installationId,
    passkey: ids.passkey,
    account: driver.accountId,
    'charge point': chargePointId,
    'session of the client': items[0]?.id ?? '',
    client: operator.clientId,
    'member of staff': colleague.accountId,
    'staff invitation': await invitationOf(running, operator.clientId),
    ...(await wardOf(running, driver)),
  };
}

async function platformThingsOf(running: RunningApp): Promise<Things> {
  const { accountId } = await newStaff(running, 'privacy-officer', null);
  return { 'member of platform staff': accountId, 'platform invitation': await invitationOf(running, null) };
}

/** One that waits for the reader of a mailbox of its own. */
function invitationOf(running: RunningApp, clientId: string | null): Promise<string> {
  const role = clientId === null ? 'privacy-officer' : 'operator';
  const form = { email: `invited-${newId()}@staff.example`, name: null, locale: 'en', country: 'HK' };
  return running.app.get(StaffInvitations, { strict: false }).invite({ ...form, clientId, role });
}

async function waitingClient(running: RunningApp, token: string): Promise<string> {
  const email = 'first@waiting.example';
  const staff = { email, password: STAFF_PASSWORD, name: 'First', locale: 'en' };
  await call(running, 'POST', '/accounts/v1/clients', { body: { organisation: 'Waiting Ltd', country: 'HK', staff } });
  const proof = await until('the mail to the new client', () => running.mailbox.list(email)[0]?.token);
  await call(running, 'POST', '/accounts/v1/clients/verify', { body: { token: proof } });
  const { body } = await call(running, 'GET', '/accounts/v1/clients?status=waiting-for-approval', { token });
  const listed = (body['items'] as { id?: string; clientId?: string }[] | undefined)?.[0];
  return listed?.id ?? listed?.clientId ?? '';
}

/** Each of the victims came with one. */
async function campaignsOf(running: RunningApp, token: string): Promise<string[]> {
  const { items } = (await call(running, 'GET', '/accounts/v1/desk/campaigns', { token })).body as {
    items: { id: string }[];
  };
  return items.map(({ id }) => id);
}

/**
 * Somebody for whom the driver answers. The row alone: under the pack of the tests nobody is too young to decide. A minor whose
 * birth date cannot be read stays one.
 */
async function wardOf(running: RunningApp, guardian: Person): Promise<Things> {
  const { accountId, accessToken: token } = await newDriver(running, { phone: '+852 5550 8888' });
  await running.adminQuery(
    'UPDATE accounts.accounts SET phone_verified_at = now(), minor = true, birth_date_sealed = NULL WHERE account_id = $1',
    [accountId],
  );
  const body = { decision: 'refused' };
  const choice = await call(running, 'PUT', '/accounts/v1/me/consents/marketing', { token, body });
  const sql = 'INSERT INTO accounts.guardianships (account_id, guardian_id, since) VALUES ($1, $2, now())';
  await running.adminQuery(sql, [accountId, guardian.accountId]);
  return { ward: accountId, 'receipt of the ward': (choice.body['receiptUrl'] as string).split('/').at(-1) ?? '' };
}

async function oldTokensOf(
  running: RunningApp,
  { driver, operator: { clientId } }: Victims,
): Promise<AccessWorld['oldTokens']> {
  const old = async (role: StaffRole, of: string | null, amr = ['pwd', 'otp', MULTI_FACTOR]): Promise<string> => {
    const { accountId } = await newStaff(running, role, of);
    return tokenOfOldProof(running, accountId, { actingRole: { role, clientId: of }, amr });
  };
  return {
    driver: await tokenOfOldProof(running, driver.accountId, {
      actingRole: { role: 'driver', clientId: null },
      amr: ['pwd'],
    }),
    operator: await old('operator', clientId),
    'operator-admin': await old('operator-admin', clientId),
    'privacy-officer': await old('privacy-officer', null),
    admin: await old('admin', null),
    unproved: await old('operator', clientId, ['pwd']),
  };
}

async function unproved(running: RunningApp, clientId: string): Promise<string> {
  const { accountId } = await newStaff(running, 'operator', clientId);
  const owner = { accountId, roles: [], minor: false };
  return (await openSession(running, owner, { role: 'operator', clientId })).accessToken;
}

/** A session after a password alone. */
function openSession(
  running: RunningApp,
  owner: SessionOwner,
  actingRole: SessionBeginning['actingRole'],
): Promise<SignedIn> {
  const beginning = { actingRole, amr: ['pwd'], origin: { address: '192.0.2.9', agent: 'test' } };
  return running.app.get(SessionService, { strict: false }).open(owner, beginning);
}

async function erase(running: RunningApp, { driver }: Victims): Promise<void> {
  const body = { decision: 'withdrawn', confirm: true, keepNewsletter: false };
  const path = '/accounts/v1/me/consents/account';
  const { status } = await call(running, 'PUT', path, { token: driver.accessToken, body });
  if (status !== 200) throw new Error(`closing answered ${status}`);
  await until('the erasure', async () => {
    const sql = 'SELECT 1 AS one FROM accounts.accounts WHERE account_id = $1';
    return (await running.adminQuery(sql, [driver.accountId])).length === 0;
  });
}

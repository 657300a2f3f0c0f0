import { driverIdIn } from '../pairwise';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { SoftwareAuthenticator } from '../authenticator';
import { ChargePoint } from '../charge-point';
import { call, newDriver, type Person } from '../people';
import type { RunningApp } from '../running-app';
import { until } from '../until';
import { CHARGE_POINT_PASSWORD, newOperator, newStaff, type Operator } from '../staff';

/** Somebody with everything an attacker could be after, and the operator at whose charge point they charged. */
export interface Victims {
  readonly driver: Person;
  readonly operator: Operator;
  readonly chargePointId: string;
  readonly cardUid: string;
  readonly installationId: string;
  readonly ids: {
    readonly card: string;
    readonly session: string;
    readonly signIn: string;
    readonly receipt: string;
    readonly message: string;
    readonly passkey: string;
  };
  /** Gets the driver in, who has a passkey, beside the password. */
  readonly recoveryCode: string;
}

type Item = Record<string, unknown>;

/** Registers them through the API and lets the driver charge 2 kWh over a real socket. */
export async function newVictims(running: RunningApp, chargePointId: string, cardUid: string): Promise<Victims> {
  const driver = await newDriver(running, { name: 'Victim', phone: '+852 5550 7777' });
  const operator = await newOperator(running, [chargePointId]);
  const as = (method: string, path: string, body?: unknown) =>
    call(running, method, path, { token: driver.accessToken, body });
  const card = await as('POST', '/charging/v1/me/tokens', { uid: cardUid });
  const installationId = `phone-of-${chargePointId}`;
  const pushToken = `push-${chargePointId}`;
  const phone = { pushToken, platform: 'ios', appVersion: '3.0', locale: 'en' };
  await as('PUT', `/accounts/v1/me/devices/${installationId}`, phone);
  const consent = await as('PUT', '/accounts/v1/me/consents/marketing', { decision: 'given', noticeVersion: 1 });

  const factors = '/accounts/v1/me/factors/passkeys';
  const options = (await as('POST', `${factors}/options`)).body as unknown as PublicKeyCredentialCreationOptionsJSON;
  const credential = new SoftwareAuthenticator('http://evcloud.test').create(options);
  const passkey = await as('POST', factors, { name: 'Victim’s phone', credential });

  const point = await ChargePoint.connect(running.url, chargePointId, { password: CHARGE_POINT_PASSWORD });
  const { transactionId } = await point.start({ idTag: cardUid });
  await point.stop({ transactionId, meterStop: 3000 });
  await point.close();
  // Not the only one: that a passkey was added is told as well.
  const isAboutSession = ({ data }: { data: Record<string, string> }) => data['type'] === 'session-completed';
  await until('the push about the session', () => running.emulator.pushes.list(pushToken).some(isAboutSession));

  const first = async (path: string): Promise<string> =>
    ((await as('GET', path)).body['items'] as Item[])[0]?.['id'] as string;
  const officer = await newStaff(running, 'privacy-officer', null);
  const texts = ['en', 'zh-Hant'].map((locale) => ({ locale, subject: 'News', text: 'News' }));
  const body = { texts, channels: ['inbox'] };
  await call(running, 'POST', '/accounts/v1/desk/campaigns', { token: officer.token, body });
  return {
    driver,
    operator,
    chargePointId,
    cardUid,
    installationId,
    ids: {
      card: card.body['id'] as string,
      session: await first('/charging/v1/me/sessions'),
      signIn: await first('/accounts/v1/sessions'),
      receipt: (consent.body['receiptUrl'] as string).split('/').at(-1) ?? '',
      message: await until('the message in the inbox', () => first('/accounts/v1/me/inbox')),
      passkey: passkey.body['id'] as string,
    },
    recoveryCode: (passkey.body['recoveryCodes'] as string[])[0] ?? '',
  };
}

/**
 * A digest of every row of every table that belongs to the victims, to see that no attack has touched one. What the
 * ledger's job notes each minute, leaves and how far a chain is in them, is nobody's attack; nor is what is counted of the
 * operator's own use, which is written seconds later.
 */
export async function rowsOf(running: RunningApp, { driver, operator }: Victims): Promise<Record<string, string>> {
  const columns = await running.adminQuery<{ relation: string; keys: string[] }>(
    `SELECT format('%I.%I', c.table_schema, c.table_name) AS relation, array_agg(quote_ident(c.column_name)) AS keys
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema IN ('accounts', 'charging', 'keyring') AND t.table_type = 'BASE TABLE'
        AND c.table_name NOT IN ('ledger_leaves', 'client_use')
        AND c.column_name IN ('account_id', 'driver_id', 'subject_id', 'client_id') GROUP BY 1`,
  );
  const digests: Record<string, string> = {};
  for (const { relation, keys } of columns) {
    const own = keys.map((key) => `t.${key} IN ($1, $2, $3, $4)`).join(' OR ');
    const [row] = await running.adminQuery<{ digest: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(row, '|' ORDER BY row)), '') AS digest
         FROM (SELECT (to_jsonb(t) - 'logged_sequence')::text AS row FROM ${relation} t WHERE ${own}) AS own`,
      [driver.accountId, operator.accountId, operator.clientId, driverIdIn(driver.accessToken)],
    );
    digests[relation] = row?.digest ?? '';
  }
  return digests;
}

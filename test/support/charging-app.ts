import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Module } from '@nestjs/common';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Database, DatabaseModule, newId, openDatabase } from '@evc/database';
import {
  ACCESS_TOKEN,
  CONFIRMATION_TOKEN,
  MULTI_FACTOR,
  AuthModule,
  createHttpApp,
  type LogOptions,
  type Role,
} from '@evc/platform';
import { PolicyModule } from '@evc/policy';
import { ChargingModule } from '../../apps/charging-sessions/src/charging.module';
import type { OcppOptions } from '../../apps/charging-sessions/src/charging.options';
import { ChargingSeed, type SeedChargePoint } from '../../apps/charging-sessions/src/seed/charging-seed.service';
import { createTestDatabase, type TestDatabase } from './database';
import { holdToDocuments } from './documents';
import { profiled } from './profiled';

const ISSUER = 'http://evcloud.test';

export interface ChargingAppOptions {
  readonly ocpp?: Partial<OcppOptions>;
  readonly runJobs?: boolean;
  readonly poolSize?: number;
  /** What tokens are dated by, where a test moves the app's clock; milliseconds. */
  readonly now?: () => number;
  /** Silent unless given. */
  readonly log?: LogOptions;
}

/** A driver and an access token of theirs. */
export interface ChargingDriver {
  readonly accountId: string;
  readonly token: string;
}

/** Charging on its own, on a database of its own, with tokens signed by the test. */
export interface ChargingApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly database: TestDatabase;
  /** The role `charging`, to look behind the API. */
  readonly sql: Database;
  /** A client with charge points, of which only the ids need to be given. */
  addClient(chargePoints: readonly (Partial<SeedChargePoint> & { id: string })[]): Promise<string>;
  /** @param age seconds since the driver proved who they are */
  driver(accountId?: string, age?: number): Promise<ChargingDriver>;
  staff(clientId: string, role?: Role): Promise<string>;
  /** A confirmation as accounts signs it, for the session of this access token; `changes` are claims, `typ` the header. */
  confirmation(driver: ChargingDriver, changes?: Record<string, unknown>, typ?: string): Promise<string>;
  stop(): Promise<void>;
}

export const PASSWORD = 'demo-key-0123456789a';

@Module({})
class ChargingTestModule {}

export const startChargingApp = (options: ChargingAppOptions = {}): Promise<ChargingApp> =>
  profiled('start', () => startCharging(options));

async function startCharging(options: ChargingAppOptions): Promise<ChargingApp> {
  const database = await createTestDatabase();
  const { publicKey, privateKey } = await generateKeyPair(ACCESS_TOKEN.algorithm);
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: ACCESS_TOKEN.algorithm, use: 'sig' };
  const { charging, operator } = database.urls;
  const root = {
    module: ChargingTestModule,
    imports: [
      DatabaseModule.forRoot({ charging, operator, ...(options.poolSize && { poolSize: options.poolSize }) }),
      PolicyModule.forRoot('qst-ev'),
      AuthModule.forRoot({ issuer: ISSUER, keys: { kind: 'local', keys: { current: async () => ({ keys: [jwk] }) } } }),
      ChargingModule.forRoot({
        serve: true,
        events: { connectionString: charging, runJobs: options.runJobs ?? false, peer: { kind: 'in-process' } },
        ...(options.ocpp && { ocpp: options.ocpp }),
      }),
    ],
  };
  const app = await createHttpApp(root, { log: options.log ?? { level: 'silent' }, publicUrl: ISSUER, drainMs: 500 });
  const assertDocumented = holdToDocuments(app);
  await app.listen(0, '127.0.0.1');
  const sql = await openDatabase(charging, 2);

  const { now = Date.now } = options;
  const token = (sub: string, roles: readonly Role[], clientId?: string, age = 0): Promise<string> => {
    const seconds = Math.floor(now() / 1000);
    return new SignJWT({
      roles,
      ...(roles.includes('driver') ? { driver: sub } : { staff: sub }),
      ...(clientId && { clientId }),
      sid: randomUUID(),
      auth_time: seconds - age,
      amr: roles.includes('driver') ? ['pwd'] : ['pwd', 'otp', MULTI_FACTOR],
    })
      .setProtectedHeader({ alg: ACCESS_TOKEN.algorithm, typ: ACCESS_TOKEN.type, kid: 'test' })
      .setSubject(sub)
      .setIssuer(ISSUER)
      .setAudience(ACCESS_TOKEN.audience)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 300)
      .sign(privateKey);
  };

  return {
    app,
    url: await app.getUrl(),
    database,
    sql,
    addClient: async (chargePoints) => {
      const clientId = newId();
      const whole = chargePoints.map((point) => ({ ...POINT, ...point }));
      await app
        .get(ChargingSeed, { strict: false })
        .addClient({ clientId, organisation: 'Harbour Charge Ltd', country: 'HK' }, whole);
      return clientId;
    },
    driver: async (accountId = newId(), age = 0) => ({
      accountId,
      token: await token(accountId, ['driver'], undefined, age),
    }),
    staff: async (clientId, role = 'operator') => token(newId(), [role], clientId),
    confirmation: ({ accountId, token: accessToken }, changes = {}, typ = CONFIRMATION_TOKEN.type) => {
      const now = Math.floor(Date.now() / 1000);
      const times = { iat: now, exp: now + CONFIRMATION_TOKEN.lifetimeSeconds };
      const claims = { iss: ISSUER, aud: CONFIRMATION_TOKEN.audience, sub: accountId, jti: newId(), ...times };
      const sid = decodeJwt(accessToken)['sid'];
      return new SignJWT({ ...claims, sid, purpose: 'charging-start', ...changes })
        .setProtectedHeader({ alg: CONFIRMATION_TOKEN.algorithm, typ, kid: 'test' })
        .sign(privateKey);
    },
    stop: async () => {
      await sql.close();
      await app.close();
      await database.drop();
      assertDocumented();
    },
  };
}

const POINT = {
  password: PASSWORD,
  network: 'public',
  location: 'Central Pier 7',
  pricePerKwh: 320,
  currency: 'HKD',
} as const;

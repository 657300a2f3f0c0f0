import { ClientContexts } from '@evc/database';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify, type JWTPayload } from 'jose';
import { OperatorSessionView } from '../../../apps/charging-sessions/src/operator/operator-sessions.dto';
import { OperatorSessionsRepository } from '../../../apps/charging-sessions/src/operator/operator-sessions.repository';
import { DriverSessionView } from '../../../apps/charging-sessions/src/sessions/driver-sessions.dto';
import { DriverSessionsRepository } from '../../../apps/charging-sessions/src/sessions/driver-sessions.repository';
import { people } from './people';
import type { FloorDatabase } from './sql';
import { remembering, type Verify } from './verified-tokens';

export interface HttpFloorParts {
  readonly accounts: FloorDatabase;
  readonly charging: FloorDatabase;
  readonly operator: FloorDatabase;
  readonly keys: JSONWebKeySet;
  readonly issuer: string;
  readonly isEquipped: boolean;
}

type Query = { limit?: string; cursor?: string };
type Position = { t: string; s: string };

/**
 * The read paths as a sane minimal program would have them: tokens verified with jose, the same statements
 * through pg, the same JSON. It checks no input, logs nothing, and holds people's details in clear.
 */
export function httpFloor(parts: HttpFloorParts): FastifyInstance {
  const keys = createLocalJWKSet(parts.keys);
  const rules = { issuer: parts.issuer, audience: 'evcloud', algorithms: ['ES256'] };
  const eachTime: Verify = async (token) => (await jwtVerify(token, keys, rules)).payload;
  const verify = parts.isEquipped ? remembering(eachTime) : eachTime;
  const userOf = (request: FastifyRequest): Promise<JWTPayload> =>
    verify((request.headers.authorization ?? '').slice('Bearer '.length));
  const app = Fastify();
  operatorPages(app, parts, userOf);
  driverPages(app, parts, userOf);
  people(app, parts.accounts, userOf);
  return app;
}

export type UserOf = (request: FastifyRequest) => Promise<JWTPayload>;

function operatorPages(app: FastifyInstance, { operator, charging }: HttpFloorParts, userOf: UserOf): void {
  const contexts = new ClientContexts(charging);
  const sessions = new OperatorSessionsRepository();
  app.get<{ Querystring: Query }>('/charging/v1/operator/sessions', async (request) => {
    const clientId = String((await userOf(request))['clientId']);
    const { limit, after } = pageOf(request.query);
    const context = await contexts.of(clientId);
    const rows = await operator.transaction(async (tx) => {
      await tx.query(`SET LOCAL evc.client_id = '${context}'`);
      return sessions.page(tx, {
        clientId,
        from: null,
        to: null,
        chargePointId: null,
        status: null,
        after,
        limit: limit + 1,
      });
    });
    return answer(rows, limit, (row) => OperatorSessionView.of({ ...row, entries: [] }));
  });
}

function driverPages(app: FastifyInstance, { charging }: HttpFloorParts, userOf: UserOf): void {
  const sessions = new DriverSessionsRepository();
  app.get<{ Querystring: Query }>('/charging/v1/me/sessions', async (request) => {
    const driverId = String((await userOf(request))['driver']);
    const { limit, after } = pageOf(request.query);
    const rows = await sessions.page(charging, { driverId, limit: limit + 1, after });
    return answer(rows, limit, (row) => DriverSessionView.of({ ...row, entries: [] }));
  });
}

function pageOf({ limit = '50', cursor }: Query): {
  limit: number;
  after: { startedAt: string; sessionId: string } | null;
} {
  if (cursor === undefined) return { limit: Number(limit), after: null };
  const { t, s } = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Position;
  return { limit: Number(limit), after: { startedAt: t, sessionId: s } };
}

function answer<Row extends { startedAt: Date; sessionId: string }>(
  rows: readonly Row[],
  limit: number,
  view: (row: Row) => object,
): object {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const position: Position | null =
    rows.length > limit && last ? { t: last.startedAt.toISOString(), s: last.sessionId } : null;
  const nextCursor = position && Buffer.from(JSON.stringify(position)).toString('base64url');
  return { items: items.map(view), nextCursor };
}

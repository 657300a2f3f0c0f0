import type { FastifyInstance } from 'fastify';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { SystemClock } from '@evc/platform';
import { ConsentRepository } from '../../../apps/accounts/src/consent/choices/consent.repository';
import { EmailChangeRepository } from '../../../apps/accounts/src/identity/contacts/email-change.repository';
import { AccountRepository } from '../../../apps/accounts/src/identity/accounts/account.repository';
import type { Account } from '../../../apps/accounts/src/identity/accounts/account.entity';
import {
  decodeRefreshToken,
  encodeRefreshToken,
  hashOf,
} from '../../../apps/accounts/src/authentication/sessions/refresh-token';
import { SessionRepository } from '../../../apps/accounts/src/authentication/sessions/session.repository';
import type { Session } from '../../../apps/accounts/src/authentication/sessions/session.entity';
import type { UserOf } from './http-floor';
import type { FloorDatabase } from './sql';

const SESSIONS_OF_A_PAGE = 50;
const TOKEN_SECONDS = 300;

/** What a person reads about themselves, and how they stay signed in. */
export function people(app: FastifyInstance, db: FloorDatabase, userOf: UserOf): void {
  const accounts = new AccountRepository(db as never);
  const sessions = new SessionRepository(db as never);
  const emailChanges = new EmailChangeRepository(db as never, new SystemClock(), null as never, null as never);
  app.get('/accounts/v1/me', async (request, reply) => {
    const { sub = '', sid } = await userOf(request);
    if (!(await sessions.isUsable(sub, String(sid)))) return reply.code(401).send();
    const row = await accounts.byId(sub);
    if (!row) return reply.code(404).send();
    return profileOf(row, (await emailChanges.pendingOf(sub)) !== null);
  });
  app.get('/accounts/v1/sessions', async (request, reply) => {
    const { sub = '', sid } = await userOf(request);
    if (!(await sessions.isUsable(sub, String(sid)))) return reply.code(401).send();
    const rows = await sessions.page(sub, new Date(), null, SESSIONS_OF_A_PAGE + 1);
    return { items: rows.slice(0, SESSIONS_OF_A_PAGE).map((row) => sessionOf(row, String(sid))), nextCursor: null };
  });
  refreshes(app, { db, accounts, sessions });
}

/** The token moves on in the same statement, but to a random secret: a lost answer cannot be asked for again. */
function refreshes(
  app: FastifyInstance,
  { db, accounts, sessions }: { db: FloorDatabase; accounts: AccountRepository; sessions: SessionRepository },
): void {
  const consents = new ConsentRepository(db as never);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const accessTokenOf = (row: Session): Promise<string> =>
    new SignJWT({ roles: [row.role], sid: row.sessionId, auth_time: seconds(row.authTime), amr: row.amr })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
      .setSubject(row.accountId)
      .setAudience('evcloud')
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_SECONDS}s`)
      .sign(privateKey);
  app.post<{ Body: { refreshToken: string } }>('/accounts/v1/sessions/refresh', async (request, reply) => {
    const token = decodeRefreshToken(request.body.refreshToken);
    if (!token) return reply.code(401).send();
    const { accountId, sessionId } = token;
    const secret = randomBytes(32);
    const rotation = { from: hashOf(token.secret), to: hashOf(secret), idleSince: new Date(0) };
    const row = await sessions.rotate(accountId, sessionId, rotation, new Date());
    const account = row && (await accounts.byId(accountId));
    if (!account) return reply.code(401).send();
    await consents.currentOf(accountId);
    const refreshToken = encodeRefreshToken({ accountId, sessionId, secret });
    return reply
      .code(201)
      .send({ accessToken: await accessTokenOf(row), expiresIn: TOKEN_SECONDS, refreshToken, consentsNeeded: [] });
  });
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** Stands in for the clear text of a program that does not seal what it holds. */
const CLEAR = 'a value in clear text';
const clear = (sealed: Buffer | null): string | null => (sealed === null ? null : CLEAR);

function profileOf(row: Account, isMoving: boolean): object {
  return {
    accountId: row.accountId,
    email: CLEAR,
    emailVerified: true,
    pendingEmail: isMoving ? CLEAR : null,
    username: clear(row.usernameSealed),
    name: clear(row.nameSealed),
    phone: clear(row.phoneSealed),
    phoneVerified: row.phoneVerifiedAt !== null,
    birthDate: clear(row.birthDateSealed),
    country: row.country,
    locale: row.locale,
    professional: { education: clear(row.educationSealed), experience: clear(row.experienceSealed) },
    roles: row.roles,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}

function sessionOf(row: Session, currentId: string): object {
  return {
    id: row.sessionId,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.rotatedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    current: row.sessionId === currentId,
    role: row.role,
    clientId: row.clientId,
    device: { name: clear(row.originSealed) },
    place: row.originSealed && { country: null, address: CLEAR },
  };
}

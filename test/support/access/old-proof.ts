import { decodeJwt } from 'jose';
import { STEP_UP_SECONDS } from '@evc/platform';
import {
  type SessionBeginning,
  SessionService,
} from '../../../apps/accounts/src/authentication/sessions/session.service';
import { call } from '../people';
import type { RunningApp } from '../running-app';

/** By so much the proof is too old: enough for the clocks of the process and of the database. */
const BEYOND_SECONDS = 30;

/**
 * An access token of now in a session whose owner proved who they are too long ago for a step-up: as after eleven minutes,
 * since a refresh proves nothing.
 */
export async function tokenOfOldProof(
  running: RunningApp,
  accountId: string,
  { actingRole, amr }: Pick<SessionBeginning, 'actingRole' | 'amr'>,
): Promise<string> {
  const owner = { accountId, roles: [], minor: false };
  const beginning = { actingRole, amr, origin: { address: '192.0.2.9', agent: 'test' } };
  const opened = await running.app.get(SessionService, { strict: false }).open(owner, beginning);
  const { sid } = decodeJwt<{ sid: string }>(opened.accessToken);
  const older = "UPDATE accounts.sessions SET auth_time = auth_time - $2 * interval '1 second' WHERE session_id = $1";
  await running.adminQuery(older, [sid, STEP_UP_SECONDS + BEYOND_SECONDS]);
  const body = { refreshToken: opened.refreshToken };
  const refreshed = await call(running, 'POST', '/accounts/v1/sessions/refresh', { body });
  if (refreshed.status !== 201) throw new Error(`the refresh answered ${refreshed.status}`);
  return refreshed.body['accessToken'] as string;
}

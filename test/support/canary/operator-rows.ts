import { randomUUID } from 'node:crypto';
import { CLIENT_ROWS } from './client-rows';
import type { Operator } from './clients';
import { FACTOR_ROWS } from './factor-rows';
import { ME_ROWS } from './me-rows';
import type { Route } from './openapi-routes';
import type { OperatorBrowser } from './operator-browser';

/** Reads a route in every way an operator could, own things and another client's. */
type Row = (browser: OperatorBrowser, other: Operator) => Promise<void>;

const SESSIONS = 'GET /charging/v1/operator/sessions';
const POINTS = 'GET /charging/v1/operator/charge-points';
const REVIEW = 'POST /charging/v1/operator/sessions/{id}/review';
const CURSORS = ['e30', 'x', Buffer.from('{"t":"2026-01-01T00:00:00Z","s":"1"}').toString('base64url')];

/**
 * One row for each route that staff of a client may call. A route without a row fails the test: whoever adds one says
 * here how to read it.
 */
export const ROWS: Readonly<Record<Route, Row>> = {
  ...FACTOR_ROWS,
  [SESSIONS]: async (browser, other) => {
    await browser.askAll(SESSIONS, { limit: 2 });
    await browser.askAll(SESSIONS, { limit: 200, from: '2020-01-01', to: '2099-01-01T00:00:00Z' });
    for (const chargePointId of [...browser.operator.chargePoints, ...other.chargePoints]) {
      await browser.askAll(SESSIONS, { chargePointId, limit: 3 });
    }
    for (const cursor of CURSORS) await browser.ask(SESSIONS, { query: { cursor } });
    await browser.ask(SESSIONS, { query: { from: 'yesterday', driver: 'x' } });
    await browser.ask(SESSIONS, { headers: { 'if-none-match': '*', range: 'bytes=0-9', accept: 'text/html' } });
  },
  'GET /charging/v1/operator/sessions.csv': async (browser) => {
    await browser.ask('GET /charging/v1/operator/sessions.csv');
    await browser.ask('GET /charging/v1/operator/sessions.csv', { query: { from: '2099-01-01' } });
    await browser.ask('GET /charging/v1/operator/sessions.csv', { query: { to: 'tomorrow' } });
  },
  'GET /charging/v1/operator/sessions/{id}': async (browser) => {
    const ids = (await browser.askAll(SESSIONS, { limit: 200 })).map(({ id }) => id);
    for (const id of [...ids, randomUUID(), 'nonsense']) {
      await browser.ask('GET /charging/v1/operator/sessions/{id}', { path: { id } });
    }
  },
  'POST /charging/v1/operator/sessions/{id}/end': async (browser) => {
    const ids = (await browser.askAll(SESSIONS, { limit: 200 })).map(({ id }) => id);
    for (const id of [...ids, randomUUID(), 'nonsense']) {
      for (const body of [{ reason: 'The cable must be changed.' }, { driver: 'x' }]) {
        await browser.ask('POST /charging/v1/operator/sessions/{id}/end', { path: { id }, body });
      }
    }
  },
  [REVIEW]: async (browser, other) => {
    const decisions = [
      { decision: 'confirm', reason: 'The meter is calibrated.' },
      { decision: 'correct', energyWh: 1, reason: 'Read at the meter.' },
      { decision: 'correct', energyWh: 9e9, reason: 'x' },
      { decision: 'confirm', driver: 'x' },
    ];
    const sessions = await browser.askAll(SESSIONS, { limit: 200 });
    const disputed = sessions.filter(({ meter }) => (meter as { state: string }).state === 'disputed');
    for (const id of [...disputed.slice(0, 2).map((session) => session.id), other.clientId, 'nonsense'])
      for (const body of decisions) await browser.ask(REVIEW, { path: { id }, body });
  },
  'GET /charging/v1/operator/usage': async (browser) => {
    const usage = 'GET /charging/v1/operator/usage';
    await browser.ask(usage);
    await browser.ask(usage, { query: { from: '2026-01-01', to: '2026-02-01' } });
    await browser.ask(usage, { query: { from: '2026-02-01', to: '2026-01-01' } });
    await browser.ask(usage, { query: { from: 'yesterday' } });
  },
  [POINTS]: async (browser) => {
    await browser.askAll(POINTS, { limit: 1 });
    for (const cursor of CURSORS) await browser.ask(POINTS, { query: { cursor } });
  },
  'GET /charging/v1/operator/charge-points/{id}': async (browser, other) => {
    for (const id of [...browser.operator.chargePoints, ...other.chargePoints, '%']) {
      await browser.ask('GET /charging/v1/operator/charge-points/{id}', { path: { id } });
    }
  },
  'GET /charging/v1/operator/charge-points/{id}/health': async (browser, other) => {
    for (const id of [...browser.operator.chargePoints, ...other.chargePoints, '%']) {
      await browser.ask('GET /charging/v1/operator/charge-points/{id}/health', { path: { id } });
    }
  },
  'POST /charging/v1/operator/charge-points': async (browser, other) => {
    const body = { id: `${browser.operator.name}-new`, network: 'private' };
    const headers = { 'idempotency-key': randomUUID() };
    const bodies = [body, body, { ...body, network: 'public' }, { ...body, id: other.chargePoints[0] }, { id: 1 }];
    for (const sent of bodies) await browser.ask('POST /charging/v1/operator/charge-points', { body: sent, headers });
    const taken = { ...body, id: other.chargePoints[0] };
    await browser.ask('POST /charging/v1/operator/charge-points', { body: taken });
  },
  'PATCH /charging/v1/operator/charge-points/{id}': async (browser, other) => {
    for (const id of [...browser.operator.chargePoints, ...other.chargePoints]) {
      for (const body of [{ pricePerKwh: 321 }, { driver: 'x' }]) {
        await browser.ask('PATCH /charging/v1/operator/charge-points/{id}', { path: { id }, body });
      }
    }
  },
  'POST /charging/v1/operator/charge-points/bulk': async (browser, other) => {
    const bulk = 'POST /charging/v1/operator/charge-points/bulk';
    const { name } = browser.operator;
    for (const ids of [[`${name}-many-1`, `${name}-many-2`], [other.chargePoints[0]], ['/'], []]) {
      const file = ['id,network', ...ids.map((id) => `${id},private`)].join('\n');
      await browser.ask(bulk, { file });
      await browser.ask(bulk, { file, headers: { accept: 'text/csv' } });
    }
    await browser.ask(bulk, { body: {} });
  },
  'POST /charging/v1/operator/charge-points/{id}/password': async (browser, other) => {
    for (const id of [...browser.operator.chargePoints, ...other.chargePoints]) {
      for (const body of [{ overlapHours: 24 }, { overlapHours: 'x' }]) {
        await browser.ask('POST /charging/v1/operator/charge-points/{id}/password', { path: { id }, body });
      }
    }
  },
  'DELETE /charging/v1/operator/charge-points/{id}': async (browser, other) => {
    // Its own go on charging; the one registered above is gone without a trace of anybody.
    for (const id of [`${browser.operator.name}-new`, 'nobody', ...other.chargePoints]) {
      await browser.ask('DELETE /charging/v1/operator/charge-points/{id}', { path: { id } });
    }
  },
  'GET /charging/v1/operator/arrangement': async (browser) => {
    await browser.ask('GET /charging/v1/operator/arrangement');
  },
  ...CLIENT_ROWS,
  'DELETE /accounts/v1/me': async (browser) => {
    await browser.ask('DELETE /accounts/v1/me');
    await browser.ask('DELETE /accounts/v1/me', { query: { confirm: 'yes' } });
    // An account of its own, since it is gone after that.
    const headers = { authorization: `Bearer ${browser.operator.leavingToken}` };
    await browser.ask('DELETE /accounts/v1/me', { headers, query: { confirm: 'true' } });
  },
  'GET /accounts/v1/me/roles': async (browser) => {
    await browser.ask('GET /accounts/v1/me/roles');
  },
  'PUT /accounts/v1/sessions/current/role': async (browser, other) => {
    const actingRole = 'PUT /accounts/v1/sessions/current/role';
    for (const body of [{ role: 'driver' }, { role: 'operator', clientId: other.clientId }, { role: 'x' }])
      await browser.ask(actingRole, { body });
    // A session of its own: the one that changes its role ends.
    const headers = { authorization: `Bearer ${browser.operator.spareToken}` };
    for (const role of ['operator', 'operator-admin']) await browser.ask(actingRole, { headers, body: { role } });
  },
  'PUT /accounts/v1/me/driver': async (browser) => {
    const given = ['account', 'charging'].map((purpose) => ({ purpose, decision: 'given', noticeVersion: 1 }));
    for (const consents of [[], given, given]) {
      await browser.ask('PUT /accounts/v1/me/driver', { body: { birthDate: '1980-01-01', consents } });
    }
  },
  'GET /accounts/v1/me': async (browser) => {
    await browser.ask('GET /accounts/v1/me');
  },
  'PATCH /accounts/v1/me': async (browser) => {
    await browser.ask('PATCH /accounts/v1/me', { body: { locale: 'zh-Hant' } });
    await browser.ask('PATCH /accounts/v1/me', { body: { email: 'x' } });
  },
  'GET /accounts/v1/sessions': async (browser) => {
    await browser.ask('GET /accounts/v1/sessions');
  },
  'DELETE /accounts/v1/sessions/{id}': async (browser) => {
    // Not the current one, which the test goes on with.
    const { items } = (await browser.ask('GET /accounts/v1/sessions')) as { items: { id: string; current: boolean }[] };
    const others = items.filter(({ current }) => !current).map(({ id }) => id);
    for (const id of [...others.slice(0, 1), randomUUID(), 'x']) {
      await browser.ask('DELETE /accounts/v1/sessions/{id}', { path: { id } });
    }
  },
  ...ME_ROWS, // last: they end sessions that rows before them need
};

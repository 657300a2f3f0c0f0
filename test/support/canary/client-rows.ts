import { randomUUID } from 'node:crypto';
import type { Operator } from './clients';
import type { Route } from './openapi-routes';
import type { Call, OperatorBrowser } from './operator-browser';

const CLIENT = 'GET /accounts/v1/clients/{id}';
const STAFF = '/accounts/v1/clients/{id}/staff';
const MEMBER = `${STAFF}/{accountId}`;
const INVITATION = `${STAFF}/invitations/{invitationId}`;

interface StaffPage {
  readonly items?: readonly { readonly accountId: string; readonly role: string }[];
  readonly invitations?: readonly { readonly id: string }[];
}

const colleagues = async (browser: OperatorBrowser): Promise<NonNullable<StaffPage['items']>> => {
  const page = (await browser.ask(`GET ${STAFF}`, { path: { id: browser.operator.clientId } })) as StaffPage;
  return page.items ?? [];
};

const RANGES: readonly NonNullable<Call['query']>[] = [{}, { from: '2026-01-01', to: '2026-02-01' }, { from: 'x' }];
const PAGES: readonly NonNullable<Call['query']>[] = [{}, { limit: 1 }, { cursor: 'x' }];

/** What staff can read and do about their client, and what of another one. */
export const CLIENT_ROWS: Readonly<Record<Route, (browser: OperatorBrowser, other: Operator) => Promise<void>>> = {
  [CLIENT]: async (browser, other) => {
    for (const id of [browser.operator.clientId, other.clientId, randomUUID(), 'x'])
      await browser.ask(CLIENT, { path: { id } });
  },
  [`${CLIENT}/usage`]: async (browser, other) => {
    for (const id of [browser.operator.clientId, other.clientId])
      for (const query of RANGES) await browser.ask(`${CLIENT}/usage`, { path: { id }, query });
  },
  [`GET ${STAFF}`]: async (browser, other) => {
    for (const id of [browser.operator.clientId, other.clientId])
      for (const query of PAGES) await browser.ask(`GET ${STAFF}`, { path: { id }, query });
  },
  [`POST ${STAFF}`]: async (browser, other) => {
    const body = { email: `new@${browser.operator.name.toLowerCase()}.example`, role: 'operator' };
    for (const id of [browser.operator.clientId, other.clientId])
      for (const changes of [{}, { role: 'admin' }])
        await browser.ask(`POST ${STAFF}`, { path: { id }, body: { ...body, ...changes } });
  },
  [`DELETE ${INVITATION}`]: async (browser, other) => {
    const own = { id: browser.operator.clientId };
    const { invitations = [] } = (await browser.ask(`GET ${STAFF}`, { path: own })) as StaffPage;
    for (const invitationId of [...invitations.map(({ id }) => id), randomUUID()]) {
      await browser.ask(`DELETE ${INVITATION}`, { path: { id: other.clientId, invitationId } });
      await browser.ask(`DELETE ${INVITATION}`, { path: { ...own, invitationId } });
    }
  },
  [`PATCH ${MEMBER}`]: async (browser, other) => {
    const path = { id: browser.operator.clientId };
    for (const { accountId, role } of await colleagues(browser)) {
      await browser.ask(`PATCH ${MEMBER}`, { path: { ...path, accountId }, body: { role } });
      await browser.ask(`PATCH ${MEMBER}`, { path: { id: other.clientId, accountId }, body: { role } });
    }
    await browser.ask(`PATCH ${MEMBER}`, { path: { ...path, accountId: randomUUID() }, body: { role: 'operator' } });
  },
  [`DELETE ${MEMBER}`]: async (browser, other) => {
    for (const { accountId, role } of await colleagues(browser)) {
      await browser.ask(`DELETE ${MEMBER}`, { path: { id: other.clientId, accountId } });
      if (role === 'operator')
        await browser.ask(`DELETE ${MEMBER}`, { path: { id: browser.operator.clientId, accountId } });
    }
  },
};

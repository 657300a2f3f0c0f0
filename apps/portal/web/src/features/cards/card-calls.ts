import { call, charging } from '../../api/client';
import { orGone } from '../../api/or-gone';
import { query, type SendHeaders } from '../../api/queries';

export const cardsQuery = query(['cards'], () => call(() => charging.GET('/charging/v1/me/tokens')));

export interface NewCard {
  readonly uid: string;
  readonly clientId?: string;
}

export const addCard = (body: NewCard, headers: SendHeaders) =>
  call(() => charging.POST('/charging/v1/me/tokens', { body, headers }));

export const drawAlias = (clientId: string | null, headers: SendHeaders) =>
  call(() => charging.POST('/charging/v1/me/tokens/aliases', { body: { ...(clientId && { clientId }) }, headers }));

export const removeCard = (id: string) =>
  orGone(call(() => charging.DELETE('/charging/v1/me/tokens/{id}', { params: { path: { id } } })));

export const settingsQuery = query(['charging-settings'], () => call(() => charging.GET('/charging/v1/me/settings')));

export const changeSettings = (confirmStarts: boolean) =>
  call(() => charging.PUT('/charging/v1/me/settings', { body: { confirmStarts } }));

/** A company with charge points, for cards that are to work there alone. */
export interface Company {
  readonly id: string;
  readonly name: string;
}

const CLIENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;
const MOST_POINTS = 200;

/** Companies whose charge points are open to everybody. The platform itself, which answers everywhere, is none. */
export const companiesQuery = query(['companies'], async (): Promise<readonly Company[]> => {
  const { items } = await call(() =>
    charging.GET('/charging/v1/charge-points', { params: { query: { limit: MOST_POINTS } } }),
  );
  const controllers = items.flatMap((point) => point.controllers).filter(({ id }) => CLIENT_ID.test(id));
  const byId = new Map(controllers.map(({ id, name }) => [id, name]));
  return [...byId].map(([id, name]) => ({ id, name })).sort((one, other) => (one.name < other.name ? -1 : 1));
});

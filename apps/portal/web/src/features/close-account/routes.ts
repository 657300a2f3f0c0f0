import type { RouteEntry } from '../../routing/route-entry';

export const CLOSE_ACCOUNT_ROUTES: readonly RouteEntry[] = [
  { path: '/close-account', audience: 'signed-in', load: () => import('./close-account-page') },
  { path: '/goodbye', audience: 'anyone', load: () => import('./goodbye-page') },
];

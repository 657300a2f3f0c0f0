import { DRIVERS, type RouteEntry } from '../../routing/route-entry';

export const CHILDREN_ROUTES: readonly RouteEntry[] = [
  { path: '/children', audience: DRIVERS, load: () => import('./children-page') },
  // A guardian may have no account yet: the page itself says what is needed, and keeps the code of the link meanwhile.
  { path: '/children/request', audience: 'anyone', load: () => import('./request-page') },
  { path: '/children/$accountId', audience: DRIVERS, load: () => import('./child-page') },
];

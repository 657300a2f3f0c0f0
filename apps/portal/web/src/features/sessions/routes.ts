import { DRIVERS, type RouteEntry } from '../../routing/route-entry';

export const SESSION_ROUTES: readonly RouteEntry[] = [
  { path: '/sessions', audience: DRIVERS, load: () => import('./sessions-page') },
  { path: '/sessions/$sessionId', audience: DRIVERS, load: () => import('./session-page') },
];

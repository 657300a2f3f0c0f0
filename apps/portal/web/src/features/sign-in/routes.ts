import type { RouteEntry } from '../../routing/route-entry';

export const SIGN_IN_ROUTES: readonly RouteEntry[] = [
  { path: '/sign-in', audience: 'anyone', load: () => import('./sign-in-page') },
];

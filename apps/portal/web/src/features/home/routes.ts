import type { RouteEntry } from '../../routing/route-entry';

export const HOME_ROUTES: readonly RouteEntry[] = [
  { path: '/', audience: 'anyone', load: () => import('./home-page') },
];

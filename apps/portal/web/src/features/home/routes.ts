import type { RouteEntry } from '../../routing/route-entry';

/** Its code comes with the app (main.tsx). */
export const HOME_ROUTES: readonly RouteEntry[] = [
  { path: '/', audience: 'anyone', load: () => import('./home-page') },
];

import type { RouteEntry } from '../../routing/route-entry';

export const RECOVER_ROUTES: readonly RouteEntry[] = [
  { path: '/forgot-password', audience: 'anyone', load: () => import('./forgot-password-page') },
];

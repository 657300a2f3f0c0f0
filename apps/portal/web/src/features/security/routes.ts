import type { RouteEntry } from '../../routing/route-entry';

export const SECURITY_ROUTES: readonly RouteEntry[] = [
  { path: '/security', audience: 'signed-in', load: () => import('./security-page') },
];

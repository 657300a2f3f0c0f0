import type { RouteEntry } from '../../routing/route-entry';

export const REGISTER_ROUTES: readonly RouteEntry[] = [
  { path: '/register', audience: 'anyone', load: () => import('./register-page') },
];

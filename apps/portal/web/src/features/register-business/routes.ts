import type { RouteEntry } from '../../routing/route-entry';

export const REGISTER_BUSINESS_ROUTES: readonly RouteEntry[] = [
  { path: '/register-business', audience: 'anyone', load: () => import('./register-business-page') },
];

import type { RouteEntry } from '../../routing/route-entry';

export const PROFILE_ROUTES: readonly RouteEntry[] = [
  { path: '/profile', audience: 'signed-in', load: () => import('./profile-page') },
];

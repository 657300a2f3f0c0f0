import type { RouteEntry } from '../../routing/route-entry';

export const BECOME_DRIVER_ROUTES: readonly RouteEntry[] = [
  { path: '/become-driver', audience: 'signed-in', load: () => import('./become-driver-page') },
];

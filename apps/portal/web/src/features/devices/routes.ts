import { DRIVERS, type RouteEntry } from '../../routing/route-entry';

export const DEVICES_ROUTES: readonly RouteEntry[] = [
  { path: '/devices', audience: DRIVERS, load: () => import('./devices-page') },
];

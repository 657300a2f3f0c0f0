import { DRIVERS, type RouteEntry } from '../../routing/route-entry';

export const CHARGE_ROUTES: readonly RouteEntry[] = [
  { path: '/charge', audience: DRIVERS, load: () => import('./charge-page') },
  { path: '/charge/$chargePointId', audience: DRIVERS, load: () => import('./point-page') },
];

import { DRIVERS, type RouteEntry } from '../../routing/route-entry';

export const CARD_ROUTES: readonly RouteEntry[] = [
  { path: '/cards', audience: DRIVERS, load: () => import('./cards-page') },
];

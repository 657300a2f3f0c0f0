import { PRIVACY_OFFICE, type RouteEntry } from '../../routing/route-entry';

export const DESK_LEDGER_ROUTES: readonly RouteEntry[] = [
  { path: '/desk/ledger', audience: PRIVACY_OFFICE, load: () => import('./ledger-page') },
];

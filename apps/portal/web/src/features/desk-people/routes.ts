import { PRIVACY_OFFICE, type RouteEntry } from '../../routing/route-entry';

export const DESK_PEOPLE_ROUTES: readonly RouteEntry[] = [
  { path: '/desk/letters', audience: PRIVACY_OFFICE, load: () => import('./letters-page') },
  { path: '/desk/minors', audience: PRIVACY_OFFICE, load: () => import('./minors-page') },
];

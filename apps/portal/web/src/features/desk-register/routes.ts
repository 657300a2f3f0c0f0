import { PRIVACY_OFFICE, type RouteEntry } from '../../routing/route-entry';

export const DESK_REGISTER_ROUTES: readonly RouteEntry[] = [
  { path: '/desk/register', audience: PRIVACY_OFFICE, load: () => import('./register-page') },
];

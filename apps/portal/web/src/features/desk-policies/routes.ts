import { PRIVACY_OFFICE, type RouteEntry } from '../../routing/route-entry';

export const DESK_POLICY_ROUTES: readonly RouteEntry[] = [
  { path: '/desk/policies', audience: PRIVACY_OFFICE, load: () => import('./policies-page') },
  { path: '/desk/policies/new', audience: PRIVACY_OFFICE, load: () => import('./new-version-page') },
  { path: '/desk/policies/$version', audience: PRIVACY_OFFICE, load: () => import('./version-page') },
];

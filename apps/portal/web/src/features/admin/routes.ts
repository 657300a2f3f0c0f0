import { ADMINISTRATORS, type RouteEntry } from '../../routing/route-entry';

export const ADMIN_ROUTES: readonly RouteEntry[] = [
  { path: '/admin/businesses', audience: ADMINISTRATORS, load: () => import('./businesses-page') },
  { path: '/admin/businesses/$clientId', audience: ADMINISTRATORS, load: () => import('./business-page') },
  { path: '/admin/staff', audience: ADMINISTRATORS, load: () => import('./platform-staff-page') },
];

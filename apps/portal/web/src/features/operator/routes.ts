import { OPERATOR_ADMINS, OPERATORS, type RouteEntry } from '../../routing/route-entry';

export const OPERATOR_ROUTES: readonly RouteEntry[] = [
  { path: '/operator/charge-points', audience: OPERATORS, load: () => import('./points/points-page') },
  { path: '/operator/charge-points/add', audience: OPERATORS, load: () => import('./points/add/add-page') },
  { path: '/operator/charge-points/$chargePointId', audience: OPERATORS, load: () => import('./points/point-page') },
  { path: '/operator/sessions', audience: OPERATORS, load: () => import('./sessions/sessions-page') },
  { path: '/operator/sessions/$sessionId', audience: OPERATORS, load: () => import('./sessions/session-page') },
  { path: '/operator/reviews', audience: OPERATORS, load: () => import('./reviews/reviews-page') },
  { path: '/operator/arrangement', audience: OPERATORS, load: () => import('./arrangement/arrangement-page') },
  { path: '/operator/usage', audience: OPERATORS, load: () => import('./usage/usage-page') },
  { path: '/operator/staff', audience: OPERATOR_ADMINS, load: () => import('./staff/staff-page') },
];

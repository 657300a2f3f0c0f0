import { DRIVERS, type RouteEntry } from '../../routing/route-entry';

export const FACE_ROUTES: readonly RouteEntry[] = [
  { path: '/face', audience: DRIVERS, load: () => import('./face-page') },
];

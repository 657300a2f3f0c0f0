import type { RouteEntry } from '../../routing/route-entry';
import HomePage from './home-page';

/** The page most people come to first is there with the app: another trip for its code would be seen. */
export const HOME_ROUTES: readonly RouteEntry[] = [
  { path: '/', audience: 'anyone', load: () => Promise.resolve({ default: HomePage }) },
];

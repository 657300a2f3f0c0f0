import type { RouteEntry } from '../../routing/route-entry';

export const INBOX_ROUTES: readonly RouteEntry[] = [
  { path: '/inbox', audience: 'signed-in', load: () => import('./inbox-page') },
  { path: '/inbox/$messageId', audience: 'signed-in', load: () => import('./message-page') },
];

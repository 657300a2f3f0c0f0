import { PRIVACY_OFFICE, type RouteEntry } from '../../routing/route-entry';

export const DESK_CAMPAIGN_ROUTES: readonly RouteEntry[] = [
  { path: '/desk/campaigns', audience: PRIVACY_OFFICE, load: () => import('./campaigns-page') },
  { path: '/desk/campaigns/new', audience: PRIVACY_OFFICE, load: () => import('./new-campaign-page') },
  { path: '/desk/campaigns/$campaignId', audience: PRIVACY_OFFICE, load: () => import('./campaign-page') },
];

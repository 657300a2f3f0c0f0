/**
 * Every address of the web app, as TanStack Router writes them (`$name` is a parameter). The server answers these, and only these,
 * with the app's document, so an unknown address stays 404; a test compares the app's routes with this list.
 */
export const WEB_PATHS = [
  '/',
  // Whoever comes
  '/check-receipt',
  '/policy-changes',
  '/sign-in',
  '/forgot-password',
  '/register',
  '/register-business',
  // Drivers: charging
  '/charge',
  '/charge/$chargePointId',
  '/sessions',
  '/sessions/$sessionId',
  '/cards',
  // Drivers: choices and what becomes of data
  '/choices',
  '/choices/$purpose',
  '/receipts',
  '/receipts/$receiptId',
  '/objections',
  '/privacy-centre',
  '/who-looked',
  '/inferred',
  // Drivers and staff: their account
  '/inbox',
  '/inbox/$messageId',
  '/profile',
  '/security',
  '/devices',
  '/face',
  '/close-account',
  '/goodbye',
  '/become-driver',
  '/children',
  '/children/request',
  '/children/$accountId',
  // Client operators
  '/operator/charge-points',
  '/operator/charge-points/add',
  '/operator/charge-points/$chargePointId',
  '/operator/sessions',
  '/operator/sessions/$sessionId',
  '/operator/reviews',
  '/operator/arrangement',
  '/operator/usage',
  '/operator/staff',
  // Privacy office
  '/desk/policies',
  '/desk/policies/new',
  '/desk/policies/$version',
  '/desk/campaigns',
  '/desk/campaigns/new',
  '/desk/campaigns/$campaignId',
  '/desk/letters',
  '/desk/minors',
  '/desk/register',
  '/desk/ledger',
  // Administrators
  '/admin/businesses',
  '/admin/businesses/$clientId',
  '/admin/staff',
] as const;

export type WebPath = (typeof WEB_PATHS)[number];

/** As the HTTP server writes it. */
export function serverPath(path: WebPath): string {
  return path.replace(/\$/g, ':');
}

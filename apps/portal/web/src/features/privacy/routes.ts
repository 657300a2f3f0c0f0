import { DRIVERS, type RouteEntry } from '../../routing/route-entry';

export const PRIVACY_ROUTES: readonly RouteEntry[] = [
  { path: '/choices', audience: DRIVERS, load: () => import('./choices/choices-page') },
  { path: '/choices/$purpose', audience: DRIVERS, load: () => import('./choices/purpose-page') },
  { path: '/receipts', audience: DRIVERS, load: () => import('./receipts/receipts-page') },
  { path: '/receipts/$receiptId', audience: DRIVERS, load: () => import('./receipts/receipt-page') },
  { path: '/check-receipt', audience: 'anyone', load: () => import('./check/check-page') },
  { path: '/policy-changes', audience: 'anyone', load: () => import('./policy-changes/changes-page') },
  { path: '/privacy-centre', audience: DRIVERS, load: () => import('./centre/centre-page') },
  { path: '/who-looked', audience: DRIVERS, load: () => import('./who-looked/who-looked-page') },
  { path: '/inferred', audience: DRIVERS, load: () => import('./inferred/inferred-page') },
  { path: '/objections', audience: DRIVERS, load: () => import('./objections/objections-page') },
];

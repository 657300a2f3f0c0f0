import { DRIVERS, type RouteEntry } from '../../routing/route-entry';

export const PRIVACY_ROUTES: readonly RouteEntry[] = [
  { path: '/choices', audience: DRIVERS, load: () => import('./choices/choices-page') },
  { path: '/choices/$purpose', audience: DRIVERS, load: () => import('./choices/purpose-page') },
  { path: '/receipts/$receiptId', audience: DRIVERS, load: () => import('./receipts/receipt-page') },
  { path: '/objections', audience: DRIVERS, load: () => import('./objections/objections-page') },
];

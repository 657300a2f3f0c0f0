/**
 * The main pages: [file name, who looks, address]. An address that ends in `*` goes on to the first link that begins with it.
 * `zh` are those that are also written in Chinese.
 */
export const PAGES = [
  ['landing', null, '/', 'zh'],
  ['sign-in', null, '/sign-in'],
  ['register', null, '/register', 'zh'],
  ['home', 'driver', '/'],
  ['choices', 'driver', '/choices', 'zh'],
  ['choice', 'driver', '/choices/marketing'],
  ['receipts', 'driver', '/receipts'],
  ['receipt', 'driver', '/receipts/*'],
  ['who-looked', 'driver', '/who-looked', 'zh'],
  ['charge', 'driver', '/charge'],
  ['charge-point', 'driver', '/charge/*'],
  ['sessions', 'driver', '/sessions', 'zh'],
  ['session', 'driver', '/sessions/*'],
  ['cards', 'driver', '/cards'],
  ['profile', 'driver', '/profile'],
  ['security', 'driver', '/security'],
  ['inbox', 'driver', '/inbox'],
  ['close-account', 'driver', '/close-account'],
  ['operator', 'operator', '/'],
  ['operator-charge-points', 'operator', '/operator/charge-points'],
  ['operator-charge-point', 'operator', '/operator/charge-points/H*'],
  ['operator-sessions', 'operator', '/operator/sessions'],
  ['operator-reviews', 'operator', '/operator/reviews'],
  ['desk-policies', 'desk', '/desk/policies'],
  ['desk-campaigns', 'desk', '/desk/campaigns'],
  ['admin-businesses', 'admin', '/admin/businesses'],
];

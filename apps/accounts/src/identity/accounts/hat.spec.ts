import { chooseHat, type Hat, type HatWish } from './hat';

const DRIVER: Hat = { role: 'driver', clientId: null };
const AT_A: Hat = { role: 'operator-admin', clientId: 'a' };
const AT_B: Hat = { role: 'operator', clientId: 'b' };
const ALL = [DRIVER, AT_A, AT_B];

it.each<[string, readonly Hat[], HatWish, Hat | null]>([
  ['no wish: the first', ALL, {}, DRIVER],
  ['no wish and no driver: the first client', [AT_A, AT_B], {}, AT_A],
  ['a role', ALL, { role: 'operator' }, AT_B],
  ['a client', ALL, { clientId: 'a' }, AT_A],
  ['a role at another client', ALL, { role: 'operator', clientId: 'a' }, null],
  ['a role one does not have', ALL, { role: 'admin' }, null],
  ['a driver for a client', ALL, { role: 'driver', clientId: 'a' }, null],
  ['nothing at all', [], {}, null],
])('a session wears one hat: %s', (_name, hats, wish, expected) => {
  expect(chooseHat(hats, wish)).toEqual(expected);
});

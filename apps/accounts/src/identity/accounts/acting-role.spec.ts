import { chooseActingRole, type ActingRole, type ActingRoleWish } from './acting-role';

const DRIVER: ActingRole = { role: 'driver', clientId: null };
const AT_A: ActingRole = { role: 'operator-admin', clientId: 'a' };
const AT_B: ActingRole = { role: 'operator', clientId: 'b' };
const ALL = [DRIVER, AT_A, AT_B];

it.each<[string, readonly ActingRole[], ActingRoleWish, ActingRole | null]>([
  ['no wish: the first', ALL, {}, DRIVER],
  ['no wish and no driver: the first client', [AT_A, AT_B], {}, AT_A],
  ['a role', ALL, { role: 'operator' }, AT_B],
  ['a client', ALL, { clientId: 'a' }, AT_A],
  ['a role at another client', ALL, { role: 'operator', clientId: 'a' }, null],
  ['a role one does not have', ALL, { role: 'admin' }, null],
  ['a driver for a client', ALL, { role: 'driver', clientId: 'a' }, null],
  ['nothing at all', [], {}, null],
])('a session acts in one role: %s', (_name, actingRoles, wish, expected) => {
  expect(chooseActingRole(actingRoles, wish)).toEqual(expected);
});

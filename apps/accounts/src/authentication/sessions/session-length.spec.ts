import type { Role } from '@evc/platform';
import { endOf, idleSince, restsFor } from './session-length';

const NOW = new Date('2026-03-01T12:00:00Z');
const inHours = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);

it.each<[Role, number]>([
  ['driver', 720],
  ['operator', 12],
  ['operator-admin', 12],
  ['privacy-officer', 12],
  ['admin', 12],
])('ASVS 7.3.2: a session of %s lives %i hours', (role, hours) => {
  expect(endOf(role, NOW)).toEqual(inHours(hours));
});

it.each<[string, Role, number, number]>([
  ['a driver who turns to staff gets staff’s time', 'operator', 700, 12],
  ['staff that turns to the driver keeps what was left', 'driver', 3, 3],
])('a session in the place of another: %s', (_name, role, left, hours) => {
  expect(endOf(role, NOW, inHours(left))).toEqual(inHours(hours));
});

it('ASVS 7.3.1: staff’s sessions rest for an hour at most', () => {
  expect(idleSince(NOW)).toEqual(inHours(-1));
});

it.each<[string, Role, number, number]>([
  ['a driver’s as long as it lives', 'driver', 720, 720],
  ['a driver’s no longer than what is left', 'driver', 3, 3],
  ['staff’s an hour', 'operator', 12, 1],
  ['staff’s no longer than what is left', 'admin', 0.25, 0.25],
])('a refresh token may rest: %s', (_name, role, left, hours) => {
  expect(restsFor(role, inHours(left), NOW)).toBe(hours * 3600);
});

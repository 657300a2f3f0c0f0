import { isReservedName } from './reserved-names';
import { isUsername } from './username';

describe('usernames that speak for the service', () => {
  it.each([
    'admin',
    'Administrator',
    'root',
    'support',
    'help-desk',
    'ádmin',
    'a.d.m.i.n',
    'admin2026',
    'r00t',
    '5upport',
    'no-reply',
    'EV-Cloud',
    'evcloud.help',
    'privacy_officer',
    '管理員',
    '客服',
    '管理员7',
  ])('%s is reserved', (name) => {
    expect(isReservedName(name)).toBe(true);
    expect(isUsername(name)).toBe(false);
  });

  it.each(['badminton', 'rooted', 'supportive', 'ada', 'ada.lovelace', 'Helpful-Harry', 'teamo', '客家人', 'cloud9'])(
    '%s is not',
    (name) => expect(isReservedName(name)).toBe(false),
  );
});

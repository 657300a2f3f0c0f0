import { decideRoleRemoval, type PlatformRole } from './platform-roles';

describe('taking a role of the platform away', () => {
  it.each<[string, PlatformRole, string[], object]>([
    ['one of two admins goes', 'admin', ['ada', 'bea'], { ok: true, value: 'admin' }],
    ['the last admin stays', 'admin', ['ada'], { ok: false, reason: 'last-admin' }],
    ['somebody else is the last admin', 'admin', ['bea'], { ok: false, reason: 'not-held' }],
    ['the only privacy officer goes', 'privacy-officer', ['ada'], { ok: true, value: 'privacy-officer' }],
    ['nobody has the role', 'privacy-officer', [], { ok: false, reason: 'not-held' }],
  ])('%s', (_what, role, holders, decision) => {
    expect(decideRoleRemoval(role, holders, 'ada')).toEqual(decision);
  });
});

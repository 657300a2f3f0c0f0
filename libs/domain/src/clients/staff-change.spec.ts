import fc from 'fast-check';
import { CLIENT_ROLES, type ClientRole, decideStaffChange, type Member } from './staff-change';

const ada: Member = { accountId: 'ada', role: 'operator-admin' };
const bea: Member = { accountId: 'bea', role: 'operator-admin' };
const cai: Member = { accountId: 'cai', role: 'operator' };

describe('changes among a client’s staff (QST-2.1)', () => {
  it.each<[string, Member[], string, ClientRole | null, object]>([
    ['an operator is promoted', [ada, cai], 'cai', 'operator-admin', { from: 'operator', changes: true }],
    ['an operator is removed', [ada, cai], 'cai', null, { from: 'operator', changes: true }],
    ['one of two admins is removed', [ada, bea], 'bea', null, { from: 'operator-admin', changes: true }],
    ['one of two admins is demoted', [ada, bea], 'ada', 'operator', { from: 'operator-admin', changes: true }],
    ['the last admin stays one', [ada, cai], 'ada', 'operator-admin', { from: 'operator-admin', changes: false }],
    ['a client without an admin loses an operator', [cai], 'cai', null, { from: 'operator', changes: true }],
  ])('%s', (_what, members, who, to, value) => {
    expect(decideStaffChange(members, who, to)).toEqual({ ok: true, value });
  });

  it.each<[string, Member[], string, ClientRole | null, string]>([
    ['the last admin is removed', [ada, cai], 'ada', null, 'last-operator-admin'],
    ['the last admin is demoted', [ada, cai], 'ada', 'operator', 'last-operator-admin'],
    ['the only member leaves', [ada], 'ada', null, 'last-operator-admin'],
    ['somebody else is removed', [ada], 'cai', null, 'not-a-member'],
    ['there is nobody', [], 'ada', 'operator', 'not-a-member'],
  ])('refuses when %s', (_what, members, who, to, reason) => {
    expect(decideStaffChange(members, who, to)).toEqual({ ok: false, reason });
  });

  it('no order of changes leaves a client that had an admin without one', () => {
    const roles = fc.constantFrom(...CLIENT_ROLES);
    const wishes = fc.array(fc.tuple(fc.nat(4), fc.option(roles)), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(roles, { minLength: 1, maxLength: 5 }), wishes, (beginning, changes) => {
        let members: Member[] = ['operator-admin' as const, ...beginning].map((role, i) => ({
          accountId: `${i}`,
          role,
        }));
        for (const [who, to] of changes) {
          const accountId = `${who}`;
          if (!decideStaffChange(members, accountId, to).ok) continue;
          members = members.flatMap((one) =>
            one.accountId !== accountId ? [one] : to === null ? [] : [{ accountId, role: to }],
          );
        }
        expect(members.some(({ role }) => role === 'operator-admin')).toBe(true);
      }),
    );
  });
});

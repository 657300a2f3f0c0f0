import { answerOf, arrange, channelsAfter, type Choice, groupOf, stateOf } from './arrange';

const choice = (change: Partial<Choice> = {}): Choice => ({
  purpose: 'marketing',
  status: 'given',
  basis: 'consent',
  withdrawal: 'disable',
  askAgain: false,
  active: true,
  ...change,
});

test.each<[string, Partial<Choice>, ReturnType<typeof groupOf>]>([
  ['a consent that may be refused', {}, 'optional'],
  ['what the account rests on', { withdrawal: 'close-account' }, 'account'],
  ['a contract', { basis: 'contract', withdrawal: 'none' }, 'told'],
  ['a contract that the account rests on', { basis: 'contract', withdrawal: 'close-account' }, 'account'],
  ['the law', { basis: 'legal-obligation', withdrawal: 'none' }, 'told'],
  ['an interest that may be refused', { basis: 'legitimate-interest' }, 'optional'],
  ['an interest that the service needs', { basis: 'legitimate-interest', withdrawal: 'none' }, 'told'],
  ['whatever is asked again, first of all', { askAgain: true, withdrawal: 'close-account' }, 'ask'],
])('%s', (_name, change, group) => {
  expect(groupOf(choice(change))).toBe(group);
});

test('nothing is left out, and each group keeps the order of the policy', () => {
  const all = [
    choice({ purpose: 'account', withdrawal: 'close-account' }),
    choice({ purpose: 'notes', basis: 'contract', withdrawal: 'none' }),
    choice({ purpose: 'tips' }),
    choice({ purpose: 'marketing', askAgain: true }),
    choice({ purpose: 'face' }),
  ];
  const groups = arrange(all);
  expect(groups.optional.map(({ purpose }) => purpose)).toEqual(['tips', 'face']);
  expect(Object.values(groups).flat()).toHaveLength(all.length);
});

test.each<[string, Partial<Choice>, ReturnType<typeof stateOf>, boolean | null]>([
  ['given and used', {}, 'on', true],
  ['given and objected to', { active: false }, 'rests', true],
  ['given before a change', { askAgain: true, active: false }, 'rests', null],
  ['given before a change that takes effect later', { askAgain: true }, 'on', null],
  ['never answered', { status: 'none', active: false }, 'open', null],
  ['lapsed', { status: 'expired', active: false }, 'off', null],
  ['refused', { status: 'refused', active: false }, 'off', false],
  ['withdrawn', { status: 'withdrawn', active: false }, 'off', false],
  ['an interest, never answered', { basis: 'legitimate-interest', status: 'informed' }, 'on', true],
  ['an interest, refused', { basis: 'legitimate-interest', status: 'refused', active: false }, 'off', false],
  ['a contract', { basis: 'contract', withdrawal: 'none', status: 'informed' }, 'always', null],
])('%s', (_name, change, state, answer) => {
  expect(stateOf(choice(change))).toBe(state);
  if (state !== 'always') expect(answerOf(choice(change))).toBe(answer);
});

test.each([
  [['email', 'push'], 'push', false, ['email']],
  [['email'], 'email', false, null],
  [[], 'push', true, ['push']],
  [['push'], 'email', true, ['email', 'push']],
  [['email'], 'email', true, ['email']],
  [['email', 'fax'], 'push', true, ['email', 'push']],
])('%j, %s %s', (channels, channel, wanted, after) => {
  expect(channelsAfter(channels, ['email', 'push', 'inbox'], channel, wanted)).toEqual(after);
});

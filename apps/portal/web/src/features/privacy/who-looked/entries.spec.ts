import { entriesOf, shownOf, whoOf } from './entries';

const entry = (kind: string, role: string | null = null) => ({ by: { kind, role } });

test.each([
  ['the privacy office', entry('staff', 'privacy-officer'), 'privacy-officer'],
  ['an operator', entry('staff', 'operator'), 'operator'],
  ['a role of a later version', entry('staff', 'auditor'), 'staff'],
  ['oneself', entry('person', 'driver'), 'person'],
  ['a guardian', entry('guardian'), 'guardian'],
  ['the system', entry('system'), 'system'],
  ['somebody of a later version', entry('robot'), 'system'],
])('%s has a word', (_name, one, word) => {
  expect(whoOf(one)).toBe(word);
});

test('looks of others stand apart from what one did oneself, and nothing is in neither', () => {
  const all = [entry('person'), entry('staff', 'admin'), entry('guardian'), entry('system')];
  const [others, own] = (['others', 'you'] as const).map((shown) => entriesOf(all, shown));
  expect(others?.map(({ by }) => by.kind)).toEqual(['staff', 'guardian']);
  expect([...(others ?? []), ...(own ?? [])]).toHaveLength(all.length);
  expect(entriesOf(all, 'all')).toEqual(all);
});

test.each([
  [undefined, 'others'],
  ['you', 'you'],
  ['<script>', 'others'],
])('an address that asks for %s', (text, shown) => {
  expect(shownOf(text)).toBe(shown);
});

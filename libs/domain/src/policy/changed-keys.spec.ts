import { samplePack, samplePurpose } from '../testing/sample-pack';
import { changedKeys } from './changed-keys';

const before = samplePack();
const stored: unknown = JSON.parse(JSON.stringify(before));

test.each<[string, object, readonly string[]]>([
  ['nothing', {}, []],
  ['a number', { clocks: { ...before.clocks, erasure: { hours: 7 } } }, ['clocks.erasure.hours']],
  ['a purpose added', { purposes: [...before.purposes, samplePurpose('surveys')] }, ['purposes.surveys']],
  ['a purpose less', { purposes: before.purposes.slice(1) }, ['purposes.account']],
  ['purposes in another order', { purposes: [...before.purposes].reverse() }, []],
  [
    'a channel less',
    { purposes: before.purposes.map((p) => (p.id === 'marketing' ? { ...p, channels: ['email', 'push'] } : p)) },
    ['purposes.marketing.channels.2'],
  ],
  ['a key that newer software fills in', { ...before, brandNew: { days: 3 } }, []],
  ['a key inside that newer software fills in', { age: { ...before.age, majority: 18 } }, []],
  ['another kind of value', { storage: null }, ['storage']],
  ['a list that is one no longer', { purposes: null }, ['purposes']],
])('QTL-11 rules that changed under their number: %s', (_name, changes, expected) => {
  expect(changedKeys(stored, { ...before, ...changes })).toEqual(expected);
});

test.each<[string, readonly unknown[], readonly unknown[], readonly string[]]>([
  ['by their recipient', [{ recipient: 'a', country: 'DE' }], [{ recipient: 'a', country: 'FR' }], ['list.a.country']],
  ['by their place where a number is no name', [{ id: 1 }], [{ id: 2 }], ['list.0.id']],
  ['by their place where they have none', ['a', null], ['a', 'b'], ['list.1']],
])('QTL-11 things of a list are told apart %s', (_name, old, now, expected) => {
  expect(changedKeys({ list: old }, { list: now })).toEqual(expected);
});

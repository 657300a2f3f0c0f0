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
])('QTL-11 rules that changed under their number: %s', (_name, changes, expected) => {
  expect(changedKeys(stored, { ...before, ...changes })).toEqual(expected);
});

import fc from 'fast-check';
import { normaliseMeterValues, type SampledValue } from './normalise';

const at = '2026-11-22T12:00:00Z';
const read = (sample: SampledValue) => normaliseMeterValues([{ timestamp: at, sampledValue: [sample] }]);

test.each<[string, SampledValue, string, number]>([
  ['the defaults of OCPP: energy register in Wh', { value: '1500' }, 'energy', 1500],
  ['energy in kWh', { value: '1.5', unit: 'kWh', measurand: 'Energy.Active.Import.Register' }, 'energy', 1500],
  ['energy at the outlet', { value: '7', location: 'Outlet' }, 'energy', 7],
  ['energy in the body of the charge point', { value: '7', location: 'Body' }, 'energy', 7],
  ['energy of the one phase there is', { value: '500', phase: 'L1' }, 'energy', 500],
  ['a unit in other letters', { value: '2', unit: 'KWH' }, 'energy', 2000],
  ['power in W, rounded', { value: '7399.5', unit: 'W', measurand: 'Power.Active.Import' }, 'power', 7400],
  ['power in kW', { value: '7.4', unit: 'kW', measurand: 'Power.Active.Import' }, 'power', 7400],
  ['state of charge', { value: '80', unit: 'Percent', measurand: 'SoC', location: 'EV' }, 'soc', 80],
])('QCC-1.2 kept: %s', (_name, sample, measurand, value) => {
  expect(read(sample)).toEqual({
    readings: [{ measurand, value, reportedAt: at, context: 'Sample.Periodic' }],
    rejected: [],
    ignored: 0,
  });
});

test.each<[string, SampledValue]>([
  ['the neutral conductor', { value: '500', phase: 'N' }],
  ['what is between two phases', { value: '500', phase: 'L1-L2' }],
  ['a phase of a battery', { value: '50', phase: 'L1', measurand: 'SoC' }],
  ['exported energy', { value: '5', measurand: 'Energy.Active.Export.Register' }],
  ['energy of an interval', { value: '5', measurand: 'Energy.Active.Import.Interval' }],
  ['a measurand of another kind', { value: '231', measurand: 'Voltage', unit: 'V' }],
  ['a measurand nobody knows', { value: '1', measurand: 'constructor' }],
  ['the meter before the outlet', { value: '5', location: 'Inlet' }],
  ['signed data', { value: 'OCMF|{}', format: 'SignedData' }],
])('QCC-1.2 ignored: %s', (_name, sample) => {
  expect(read(sample)).toEqual({ readings: [], rejected: [], ignored: 1 });
});

test.each<[string, SampledValue, string]>([
  ['no number', { value: 'n/a' }, 'not-a-number'],
  ['an empty value', { value: '' }, 'not-a-number'],
  ['a number beyond measure', { value: '99999999999999999999' }, 'too-large'],
  ['a register below zero', { value: '-5' }, 'negative'],
  ['energy in a unit of power', { value: '5', unit: 'kW' }, 'unknown-unit'],
  ['energy in a unit nobody knows', { value: '5', unit: 'constructor' }, 'unknown-unit'],
  ['a battery fuller than full', { value: '101', measurand: 'SoC' }, 'out-of-range'],
])('QCC-1.2 reported, not thrown: %s', (_name, sample, problem) => {
  expect(read(sample)).toEqual({
    readings: [],
    rejected: [{ meterValueIndex: 0, sampledValueIndex: 0, problem }],
    ignored: 0,
  });
});

const energy = 'Energy.Active.Import.Register';

test.each<[string, readonly SampledValue[], readonly number[]]>([
  ['three phases are summed', ['L1', 'L2', 'L3'].map((phase) => ({ value: '1.5', unit: 'kWh', phase })), [4500]],
  ['named against neutral too', ['L1-N', 'L2-N'].map((phase) => ({ value: '10', phase })), [20]],
  ['the sum of all stands beside its phases', [{ value: '30' }, { value: '10', phase: 'L1' }], [30]],
  ['a phase told twice counts once', ['L1', 'L1', 'L2'].map((phase) => ({ value: '10', phase })), [20]],
  [
    'the outlet is nearer to the car than the body',
    ['Body', 'Outlet', 'Cable'].map((location, at) => ({ value: `${at}`, location })),
    [1],
  ],
  [
    'what the charge began with is a reading of its own',
    [
      { value: '163630', context: 'Sample.Periodic', measurand: energy },
      { value: '157440', context: 'Transaction.Begin', measurand: energy },
    ],
    [163630, 157440],
  ],
])('QCC-1.2 of one moment: %s', (_name, sampledValue, values) => {
  const outcome = normaliseMeterValues([{ timestamp: at, sampledValue }]);
  expect(outcome.readings.map(({ value }) => value)).toEqual(values);
  expect(outcome.ignored).toBe(sampledValue.length - values.length);
});

test('QCC-1.2 one bad value loses none of its neighbours', () => {
  const outcome = normaliseMeterValues([
    { timestamp: at, sampledValue: [{ value: 'x' }, { value: '10', context: 'Transaction.Begin' }] },
    { timestamp: '2026-11-22T12:01:00Z', sampledValue: [{ value: '20' }, { value: '3', phase: 'L2' }] }, // of which the first says all
  ]);
  expect(outcome.readings.map(({ value, context }) => [value, context])).toEqual([
    [10, 'Transaction.Begin'],
    [20, 'Sample.Periodic'],
  ]);
  expect(outcome.rejected).toEqual([{ meterValueIndex: 0, sampledValueIndex: 0, problem: 'not-a-number' }]);
  expect(outcome.ignored).toBe(1);
});

test('QCC-1.2 every value is accounted for, whatever a charge point sends', () => {
  const sample = fc.record(
    { value: fc.string(), measurand: fc.string(), unit: fc.string(), phase: fc.string(), location: fc.string() },
    { requiredKeys: ['value'] },
  );
  const meterValue = fc.record({ timestamp: fc.string(), sampledValue: fc.array(sample) });
  fc.assert(
    fc.property(fc.array(meterValue), (meterValues) => {
      const { readings, rejected, ignored } = normaliseMeterValues(meterValues);
      const sent = meterValues.reduce((sum, { sampledValue }) => sum + sampledValue.length, 0);
      expect(readings.length + rejected.length + ignored).toBe(sent);
      expect(readings.every(({ value }) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
    }),
  );
});

test('a message as long as a frame may be is read once through, however its values are grouped', () => {
  const many = Array.from({ length: 200_000 }, (_, index) => ({ value: String(index) }));
  const { readings } = normaliseMeterValues([{ timestamp: at, sampledValue: many }]);
  expect([readings.length, readings.at(-1)?.value]).toEqual([200_000, 199_999]);
});

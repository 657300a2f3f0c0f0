import { DEVIATIONS } from '@evc/domain';
import validators from 'ocpp-rpc/lib/standard-validators';
import { NO_TRANSACTION } from './exceptions';
import { repairRequest } from './repair-request';
import {
  ACTIONS,
  at,
  type Fields,
  objects,
  PLACES,
  sample,
  schemaOf,
  waysToBreak,
} from '../../../../../test/support/ocpp-fields';

const CANARY = 'canary-7f3a';

const accepts = (action: string, request: unknown): boolean => {
  try {
    return validators[0].validate(`urn:${action}.req`, request) === true;
  } catch {
    return false;
  }
};

const rows = PLACES.filter(({ required }) => !required).flatMap((place) =>
  waysToBreak(CANARY).map(([way, broken]) => ({ ...place, way, value: broken(place.schema) })),
);

describe('every optional field of every request of a charge point', () => {
  it('is walked', () => {
    expect(new Set(rows.map(({ action, road, name }) => [action, ...road, name].join('.'))).size).toBe(30);
  });

  it.each(rows)('$action $road $name as $way costs no message', ({ action, road, name, value }) => {
    const request = sample(schemaOf(action)) as Fields;
    at(request, road)[name] = value;
    const wasFit = accepts(action, request);
    const deviations = repairRequest(action, request);
    expect(accepts(action, request)).toBe(true);
    expect(deviations.length > 0).toBe(!wasFit);
    expect(JSON.stringify(deviations)).not.toContain(CANARY);
    for (const needed of schemaOf(action).required ?? []) expect(request).toHaveProperty(needed);
  });

  it.each(ACTIONS.flatMap((action) => objects(schemaOf(action)).map(([road]) => ({ action, road }))))(
    '$action $road may have a field too many',
    ({ action, road }) => {
      const request = sample(schemaOf(action)) as Fields;
      const expected = JSON.parse(JSON.stringify(request)) as Fields;
      Object.defineProperty(at(request, road), CANARY, { value: 1, enumerable: true, configurable: true });
      const field = [...road.map((name) => `${name}[].`), '(unknown)'].join('');
      expect(repairRequest(action, request)).toEqual([{ field, rule: 'unknown-field' }]);
      expect(request).toEqual(expected);
      expect(accepts(action, request)).toBe(true);
    },
  );
});

it.each(ACTIONS)('%s as OCPP has it stays as it is', (action) => {
  const request = sample(schemaOf(action)) as Fields;
  const before = JSON.stringify(request);
  expect(repairRequest(action, request)).toEqual([]);
  expect(JSON.stringify(request)).toBe(before);
});

const reading = (value: Fields): Fields => ({
  connectorId: 1,
  meterValue: [{ timestamp: '2026-11-22T11:30:00Z', sampledValue: [value, { value: '7' }] }],
});

describe('a sampled value', () => {
  it.each<[string, Fields, Fields | null]>([
    ['a number', { value: 50.5 }, { value: '50.5' }],
    [
      'Hertz, in the errata',
      { value: '50', measurand: 'Frequency', unit: 'Hertz' },
      { value: '50', measurand: 'Frequency' },
    ],
    ['units in other letters', { value: '5', unit: 'KWH' }, { value: '5', unit: 'kWh' }],
    ['a measurand nobody knows is not the register', { value: '50', measurand: 'Noise' }, null],
    ['a unit of energy nobody knows is not Wh', { value: '50', unit: 'MWh' }, null],
    ['a phase nobody knows is not the sum', { value: '50', phase: 'L4' }, null],
    ['signed in a form nobody knows', { value: '50', format: 'Sealed' }, null],
    ['no measurand said as null', { value: '50', measurand: null }, { value: '50' }],
    ['a context nobody knows', { value: '50', context: 'Rain' }, { value: '50' }],
    ['without its value', { unit: 'Wh' }, null],
  ])('%s', (_, value, left) => {
    const request = reading(value);
    expect(repairRequest('MeterValues', request)).toHaveLength(1);
    expect(at(request, ['meterValue'])['sampledValue']).toEqual([...(left ? [left] : []), { value: '7' }]);
  });

  it('is needed: a message whose only one has no value stays as it came, to be refused', () => {
    const request = {
      connectorId: 1,
      meterValue: [{ timestamp: '2026-11-22T11:30:00Z', sampledValue: [{ unit: 'Wh' }] }],
    };
    repairRequest('MeterValues', request);
    expect(accepts('MeterValues', request)).toBe(false);
  });
});

it.each<[string, string, Fields, Fields]>([
  [
    'a long model is cut',
    'BootNotification',
    { chargePointModel: 'ABCDEFGHIJKLMNOPQRSTUVW' },
    { chargePointModel: 'ABCDEFGHIJKLMNOPQRST' },
  ],
  ['a fraction of a register', 'StopTransaction', { meterStop: 3000.4 }, { meterStop: 3000 }],
  ['a register as text', 'StopTransaction', { meterStop: '3000.6' }, { meterStop: 3001 }],
  ['a transaction as text', 'StopTransaction', { transactionId: '42' }, { transactionId: 42 }],
  ['no transaction', 'StopTransaction', { transactionId: null }, { transactionId: NO_TRANSACTION }],
  ['a transaction and a half', 'StopTransaction', { transactionId: 1.5 }, { transactionId: NO_TRANSACTION }],
  ['a reason nobody knows', 'StopTransaction', { reason: 'Timeout' }, { reason: 'Other' }],
  ['an error nobody knows', 'StatusNotification', { errorCode: 'Error' }, { errorCode: 'OtherError' }],
  ['a status in other letters', 'StatusNotification', { status: 'available' }, { status: 'Available' }],
  ['a card as number', 'Authorize', { idTag: 12345678 }, { idTag: '12345678' }],
  [
    'a time without seconds',
    'StartTransaction',
    { timestamp: '2026-11-29T04:28Z' },
    { timestamp: '2026-11-29T04:28:00.000Z' },
  ],
  [
    'a zone of hours',
    'StartTransaction',
    { timestamp: '2026-11-29T04:28:00+02' },
    { timestamp: '2026-11-29T02:28:00.000Z' },
  ],
  [
    'a leap second that is none',
    'StopTransaction',
    { timestamp: '2026-11-29T10:00:60Z' },
    { timestamp: '2026-11-29T10:00:59.000Z' },
  ],
  [
    'the end of a day',
    'StopTransaction',
    { timestamp: '2026-11-28T24:00:00Z' },
    { timestamp: '2026-11-29T00:00:00.000Z' },
  ],
  ['no vendor', 'BootNotification', { chargePointVendor: null }, { chargePointVendor: '' }],
  ...(['today', '', '0000-00-00T00:00:00Z', null, 1732874400] as const).flatMap((timestamp) =>
    (['StartTransaction', 'StopTransaction'] as const).map((action): [string, string, Fields, Fields] => [
      `${JSON.stringify(timestamp)} for a time of ${action}, as a clock that was never set,`,
      action,
      { timestamp },
      { timestamp: '1970-01-01T00:00:00Z' },
    ]),
  ),
])('%s is read as meant', (_, action, broken, meant) => {
  const request = { ...(sample(schemaOf(action)) as Fields), ...broken };
  expect(repairRequest(action, request)).toHaveLength(1);
  expect(request).toMatchObject(meant);
  expect(accepts(action, request)).toBe(true);
});

it.each<[string, string, Fields]>([
  ['a card too long, as cut it would be another', 'Authorize', { idTag: '012345678901234567890' }],
  ['a card of more digits than a number holds', 'Authorize', { idTag: 2 ** 60 }],
  ['no register', 'StopTransaction', { meterStop: 'much' }],
  ['a status nobody knows', 'StatusNotification', { status: 'Asleep' }],
])('%s stays as it came, to be refused', (_, action, broken) => {
  const request = { ...(sample(schemaOf(action)) as Fields), ...broken };
  repairRequest(action, request);
  expect(request).toMatchObject(broken);
  expect(accepts(action, request)).toBe(false);
});

it.each([
  ['BootNotification', 'chargePointVendor', ''],
  ['BootNotification', 'chargePointModel', ''],
  ['StatusNotification', 'errorCode', 'OtherError'],
  ['StartTransaction', 'timestamp', '1970-01-01T00:00:00Z'],
  ['StopTransaction', 'transactionId', NO_TRANSACTION],
  ['StopTransaction', 'timestamp', '1970-01-01T00:00:00Z'],
])('%s without %s is taken, as what it is about is there', (action, name, instead) => {
  const { [name]: left, ...request } = sample(schemaOf(action)) as Fields;
  expect(left).toBeDefined();
  expect(repairRequest(action, request)).toEqual([{ field: name, rule: 'incomplete' }]);
  expect(request[name]).toBe(instead);
  expect(accepts(action, request)).toBe(true);
});

it('a reading without a time is kept, as read by a clock that was never set', () => {
  const request = { connectorId: 1, meterValue: [{ sampledValue: [{ value: '7' }] }] };
  expect(repairRequest('MeterValues', request)).toEqual([{ field: 'meterValue[].timestamp', rule: 'incomplete' }]);
  expect(accepts('MeterValues', request)).toBe(true);
});

it('names only what the schemas name, whatever is sent: so there are only so many kinds to count (ADR 0021)', () => {
  const places = new Set(PLACES.map(({ action, road, name }) => [action, [...road, name].join('[].')].join(' ')));
  for (const action of ACTIONS)
    for (const [road] of objects(schemaOf(action)))
      places.add([action, [...road.map((name) => `${name}[].`), '(unknown)'].join('')].join(' '));
  expect(places.size).toBe(68);
  for (const { action, road, name, schema } of PLACES)
    for (const [, broken] of waysToBreak(CANARY)) {
      const request = sample(schemaOf(action)) as Fields;
      Object.assign(at(request, road), { [name]: broken(schema), [CANARY]: CANARY });
      for (const { field, rule } of repairRequest(action, request)) {
        expect(places).toContain(`${action} ${field}`);
        expect(Object.keys(DEVIATIONS)).toContain(rule);
      }
    }
});

import fc from 'fast-check';
import { bodies } from '../http/bodies';
import { fragments, MARKER } from '../http/fragments';

const AT = '2025-06-01T10:00:00Z';
const SAMPLE = { value: '1500', measurand: 'Energy.Active.Import.Register', unit: 'Wh', context: 'Sample.Periodic' };

/** A payload that each action of a charge point takes. */
const PAYLOADS: Readonly<Record<string, Parameters<typeof bodies>[0]>> = {
  BootNotification: { chargePointVendor: 'Volt', chargePointModel: 'One', firmwareVersion: '1.2' },
  Heartbeat: {},
  StatusNotification: { connectorId: 1, errorCode: 'NoError', status: 'Charging', timestamp: AT, info: 'x' },
  Authorize: { idTag: 'FUZZTAG' },
  StartTransaction: { connectorId: 1, idTag: 'FUZZTAG', meterStart: 100, timestamp: AT },
  MeterValues: { connectorId: 1, transactionId: 7, meterValue: [{ timestamp: AT, sampledValue: [SAMPLE] }] },
  StopTransaction: {
    transactionId: 7,
    meterStop: 900,
    timestamp: AT,
    reason: 'Local',
    transactionData: [{ timestamp: AT, sampledValue: [SAMPLE] }],
  },
  DataTransfer: { vendorId: 'V', messageId: 'm', data: 'x' },
  FirmwareStatusNotification: { status: 'Installed' },
  DiagnosticsStatusNotification: { status: 'Idle' },
};
const OTHER_ACTIONS = [
  'RemoteStartTransaction',
  'Reset',
  'TransactionEvent',
  'MakeCoffee',
  '',
  '__proto__',
  'constructor',
  'heartbeat',
  MARKER,
  'x'.repeat(5_000),
];
const IDS = ['a', '', '-1', 'same', 'same', '__proto__', 'i'.repeat(36), 'i'.repeat(1_000), '\u0000', '\ud800', '🔌'];

/** What a socket can be given. */
export type Frame =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pieces'; readonly text: string; readonly cuts: readonly number[] }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }
  | { readonly kind: 'ping' | 'pong'; readonly bytes: Uint8Array };

const id = fc.constantFrom(...IDS).map((text) => JSON.stringify(text));
const action = fc.constantFrom(...Object.keys(PAYLOADS));

/** Good calls, calls of which one thing is wrong, and calls of nothing anybody knows. */
const calls: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(id, action).map(([own, name]) => `[2,${own},"${name}",${JSON.stringify(PAYLOADS[name])}]`),
  },
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        id,
        action.chain((name) => fc.tuple(fc.constant(name), bodies(PAYLOADS[name] ?? {}))),
      )
      .map(([own, [name, payload]]) => `[2,${own},"${name}",${payload.toString('utf8')}]`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(id, fc.constantFrom(...OTHER_ACTIONS), fragments)
      .map(([own, name, payload]) => `[2,${own},${JSON.stringify(name)},${payload}]`),
  },
);

/** Arrays that are no call, and texts that are no array. */
const nonsense: fc.Arbitrary<string> = fc.oneof(
  fragments,
  fc.array(fragments, { maxLength: 6 }).map((parts) => `[${parts.join(',')}]`),
  fc
    .tuple(
      fc.constantFrom('0', '1', '2', '3', '4', '5', '-1', '2.5', '1e9', '"2"', 'null'),
      fc.array(fragments, { maxLength: 4 }),
    )
    .map(([type, parts]) => `[${[type, ...parts].join(',')}]`),
  fc
    .tuple(fc.constantFrom('3', '4'), id, fragments)
    .map(([type, own, payload]) => `[${type},${own},${payload},"x",{}]`),
  fc.constantFrom(
    '',
    ' ',
    '[',
    '[2',
    '[2,"a"',
    `[2,"a","Heartbeat",{}]${MARKER}`,
    '[2,"a","Heartbeat",{},{},{}]',
    '\ufeff[2,"a","Heartbeat",{}]',
    `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
    '\0',
  ),
);

const texts = fc.oneof({ weight: 3, arbitrary: calls }, { weight: 2, arbitrary: nonsense });

export const frames: fc.Arbitrary<Frame> = fc.oneof(
  { weight: 12, arbitrary: texts.map((text): Frame => ({ kind: 'text', text })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(texts, fc.array(fc.nat(200), { minLength: 1, maxLength: 20 }))
      .map(([text, cuts]): Frame => ({ kind: 'pieces', text, cuts })),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }).map((bytes): Frame => ({ kind: 'binary', bytes })) },
  { weight: 1, arbitrary: texts.map((text): Frame => ({ kind: 'binary', bytes: Buffer.from(text) })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('ping' as const, 'pong' as const), fc.uint8Array({ maxLength: 125 }))
      .map(([kind, bytes]): Frame => ({ kind, bytes })),
  },
);

/** Bytes below the frames: masks, lengths and opcodes that RFC 6455 forbids. */
export const rawBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.constantFrom(
    Buffer.from([0x83, 0x80, 0, 0, 0, 0]), // reserved opcode
    Buffer.from([0xf1, 0x80, 0, 0, 0, 0]), // reserved bits
    Buffer.from([0x81, 0x02, 0x5b, 0x5d]), // not masked
    Buffer.from([0x80, 0x80, 0, 0, 0, 0]), // continues nothing
    Buffer.from([0x09, 0x80, 0, 0, 0, 0]), // a ping in pieces
    Buffer.from([0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0]), // a ping of 256 bytes
    Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]), // 2^63 bytes
    Buffer.from([0x88, 0x81, 0, 0, 0, 0, 0x03]), // a close code of one byte
    Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x00, 0x00]), // close code 0
    Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]), // text that is no UTF-8
  ),
  fc.uint8Array({ minLength: 1, maxLength: 40 }),
);

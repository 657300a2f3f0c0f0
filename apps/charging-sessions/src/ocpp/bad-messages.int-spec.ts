import { RawSocket } from '../../../../test/support/charge-point';
import type { ChargingApp } from '../../../../test/support/charging-app';
import { sharedChargingApp } from '../../../../test/support/shared-apps';
import { expectLive } from '../../../../test/support/upgrades';

const POINT = 'MESSAGES-1';

describe('what a charge point may send wrong', () => {
  let running: ChargingApp;
  let socket: RawSocket;
  beforeAll(async () => {
    running = await sharedChargingApp();
    await running.addClient([{ id: POINT }]);
  });
  beforeEach(async () => {
    socket = await RawSocket.connect(running.url, POINT);
  });
  afterEach(async () => {
    socket.close();
    await expectLive(running.url);
  });
  afterAll(async () => running.stop());

  it.each([
    ['no JSON', '{[', ['-1', 'FormationViolation']],
    ['no array', '{"a":1}', ['-1', 'FormationViolation']],
    ['an empty array', '[]', ['-1', 'FormationViolation']],
    ['a scalar', '7', ['-1', 'FormationViolation']],
    ['an unknown message type', '[9,"a","Heartbeat",{}]', ['-1', 'GenericError']],
    ['a message type as text', '["2","a","Heartbeat",{}]', ['-1', 'FormationViolation']],
    ['a number as id', '[2,19,"Heartbeat",{}]', ['-1', 'FormationViolation']],
    ['no action', '[2,"a"]', ['a', 'FormationViolation']],
    ['an action that is no text', '[2,"a",{},{}]', ['a', 'FormationViolation']],
    ['no payload', '[2,"a","Heartbeat"]', ['a', 'FormationViolation']],
    ['null as payload', '[2,"a","Heartbeat",null]', ['a', 'FormationViolation']],
    ['an array as payload', '[2,"a","Heartbeat",[]]', ['a', 'FormationViolation']],
    ['an unknown action', '[2,"a","MakeCoffee",{}]', ['a', 'NotImplemented']],
    ['an action of the platform', '[2,"a","RemoteStartTransaction",{"idTag":"A"}]', ['a', 'NotImplemented']],
    ['an inherited name as action', '[2,"a","__proto__",{}]', ['a', 'NotImplemented']],
    ['a missing field', '[2,"a","Authorize",{}]', ['a', 'OccurenceConstraintViolation']],
    ['a tag of 21 characters', '[2,"a","Authorize",{"idTag":"012345678901234567890"}]', ['a', 'FormationViolation']],
    ['a wrong type', '[2,"a","Authorize",{"idTag":true}]', ['a', 'TypeConstraintViolation']],
    [
      'connector 0 for a start',
      '[2,"a","StartTransaction",{"connectorId":0,"idTag":"A","meterStart":0,"timestamp":"2025-01-01T00:00:00Z"}]',
      ['a', 'PropertyConstraintViolation'],
    ],
    [
      'a connector beyond numbers',
      '[2,"a","MeterValues",{"connectorId":1e300,"meterValue":[]}]',
      ['a', 'PropertyConstraintViolation'],
    ],
    [
      'a register beyond numbers',
      '[2,"a","StartTransaction",{"connectorId":1,"idTag":"A","meterStart":1e300,"timestamp":"2025-01-01T00:00:00Z"}]',
      ['a', 'PropertyConstraintViolation'],
    ],
    [
      'a connector too many',
      '[2,"a","StatusNotification",{"connectorId":1001,"errorCode":"NoError","status":"Available"}]',
      ['a', 'PropertyConstraintViolation'],
    ],
  ])('answers %s with a CALLERROR of OCPP 1.6 and no copy of what was sent', async (_, frame, [id, code]) => {
    expect(await socket.ask(frame)).toEqual([4, id, code, expect.any(String), {}]);
    expect(await socket.ask('[2,"next","Heartbeat",{}]')).toMatchObject([3, 'next', {}]);
  });

  it.each([36, 37, 128])('takes a message id of %d characters', async (length) => {
    const id = 'i'.repeat(length);
    expect(await socket.ask(`[2,"${id}","Heartbeat",{}]`)).toMatchObject([3, id, {}]);
  });

  it.each([
    ['a request', (id: string) => `[2,"${id}","Heartbeat",{}]`],
    ['what is none', (id: string) => `[2,"${id}"]`],
    ['an action nobody knows', (id: string) => `[2,"${id}","MakeCoffee",{}]`],
  ])('does not send back a message id of more than 128 characters, of %s', async (_, frame) => {
    for (const length of [129, 1_000_000])
      expect(await socket.ask(frame('i'.repeat(length)))).toEqual([
        4,
        '-1',
        'FormationViolation',
        expect.any(String),
        {},
      ]);
    expect(await socket.ask('[2,"next","Heartbeat",{}]')).toMatchObject([3, 'next', {}]);
  });

  it('keeps its answer to a long unknown action short', async () => {
    const [, , code, description] = (await socket.ask(`[2,"a","${'x'.repeat(60_000)}",{}]`)) as [
      number,
      string,
      string,
      string,
    ];
    expect([code, description.length]).toEqual(['NotImplemented', 255]);
  });

  it.each([
    ['[2,"a","DataTransfer",{"vendorId":"V","data":"x"}]', { status: 'UnknownVendorId' }],
    ['[2,"a","FirmwareStatusNotification",{"status":"Installed"}]', {}],
    ['[2,"a","DiagnosticsStatusNotification",{"status":"Idle"}]', {}],
    ['[2,"a","MeterValues",{"connectorId":1,"meterValue":[]}]', {}],
    [
      '[2,"a","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2025-01-01T00:00:00Z","sampledValue":[]}]}]',
      {},
    ],
    ['[2,"a","StatusNotification",{"connectorId":0,"errorCode":"NoError","status":"Available","info":"\\u0000"}]', {}],
    [
      '[2,"a","BootNotification",{"chargePointVendor":"\\u0000\\ud800","chargePointModel":"\\u202e"}]',
      expect.objectContaining({ status: 'Accepted' }),
    ],
  ])('takes %s', async (frame, answer) => {
    expect(await socket.ask(frame)).toEqual([3, 'a', answer]);
  });

  it.each([
    ['the end of a string in C behind it', '[2,"a","Heartbeat",{}]\0'],
    ['the same within a text', '[2,"a","BootNotification",{"chargePointVendor":"We\0","chargePointModel":"M"}]'],
    ['a byte order mark', '\ufeff[2,"a","Heartbeat",{}]'],
    ['no value', '[2,"a","MeterValues",{"connectorId":1,"transactionId":,"meterValue":[]}]'],
    ['a comma before the first', '[2,"a","MeterValues",{"connectorId":1,"meterValue":[,]}]'],
    ['no vendor and no model', '[2,"a","BootNotification",{}]'],
    ['no code of an error', '[2,"a","StatusNotification",{"connectorId":1,"status":"Available"}]'],
  ])('takes a message with %s', async (_, frame) => {
    expect(await socket.ask(frame)).toMatchObject([3, 'a', {}]);
  });

  it('answers with one voice when a message comes again while it is being answered', async () => {
    const boot = '[2,"same","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]';
    for (let index = 0; index < 5; index += 1) socket.send(boot);
    const answers = [await socket.ask('[2,"next","Heartbeat",{}]')];
    while ((answers.at(-1) as unknown[])[1] !== 'next') answers.push(await socket.next());
    expect(answers.length).toBeGreaterThan(1);
    expect(answers.map((answer) => (answer as unknown[])[0])).toEqual(answers.map(() => 3));
  });

  it('ignores answers nobody asked for, and an empty frame', async () => {
    socket.send('[3,"never",{}]');
    socket.send('[4,"never","GenericError","",{}]');
    socket.send('');
    expect(await socket.ask('[2,"next","Heartbeat",{}]')).toMatchObject([3, 'next', {}]);
  });
});

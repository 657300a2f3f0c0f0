import type { ChargePoint } from '../../support/charge-point';
import { Bench, minutesAgo, tell } from './bench';

interface Charging {
  readonly point: ChargePoint;
  readonly transactionId: number;
  /** A driver's card, for more starts. */
  readonly card: string;
  after(minutes: number): Promise<void>;
}

/** What a public report of another central system tells, and what its session is to be. */
interface Report {
  /** Where others met it. */
  readonly at: string;
  readonly meterStart?: number;
  readonly happens: (charging: Charging) => Promise<unknown>;
  readonly session: object;
  readonly told: readonly string[];
}

const BILLED = ['session.completed'];
const CHECKED = ['session.ended'];
const right = { status: 'completed', energy_wh: 2000, cost_minor: 200 };
const register = (value: string, more: object = {}): object => ({ value, ...more });

const REPORTS: readonly (readonly [string, Report])[] = [
  [
    'every stop has the id -1, and the transaction never ends',
    {
      at: 'steve-community/steve#292, EVerest/libocpp#495',
      happens: ({ point }) => point.stop({ transactionId: -1, timestamp: minutesAgo(10) }),
      session: { ...right, ended_by: 'stop-without-id' },
      told: BILLED,
    },
  ],
  [
    'every stop has the id 0',
    {
      at: 'mikuso/ocpp-rpc#82',
      happens: ({ point }) => point.stop({ transactionId: 0, timestamp: minutesAgo(10) }),
      session: { ...right, ended_by: 'stop-without-id' },
      told: BILLED,
    },
  ],
  [
    'a stop of an unknown transaction gets an error, and comes again for ever',
    {
      at: 'steve-community/steve#156, ConnectorIO/connectorio-addons#199',
      happens: async ({ point, transactionId }) => {
        const unknown = { transactionId: 77_777, meterStop: 90_000_000, timestamp: minutesAgo(20) };
        expect(await point.stop(unknown)).toEqual({});
        expect(await point.stop(unknown)).toEqual({});
        await point.stop({ transactionId, timestamp: minutesAgo(10) });
      },
      session: { ...right, ended_by: 'stop' },
      told: BILLED,
    },
  ],
  [
    'a stop with any id stops what runs',
    {
      at: 'dallmann-consulting/OCPP.Core#34',
      meterStart: 1234,
      happens: ({ point }) => point.stop({ transactionId: 4711, meterStop: 700 }),
      session: { status: 'active', ended_by: null },
      told: [],
    },
  ],
  [
    'one transaction can be stopped again with other meter values',
    {
      at: 'steve-community/steve#1293, citrineos/citrineos#204',
      happens: async ({ point, transactionId }) => {
        for (const meterStop of [3000, 9000, 0])
          await point.stop({ transactionId, meterStop, timestamp: minutesAgo(10) });
      },
      session: right,
      told: BILLED,
    },
  ],
  [
    'a stop that is sent again counts its readings again',
    {
      at: 'citrineos/citrineos-core#880',
      happens: async ({ point, transactionId }) => {
        const transactionData = [{ timestamp: minutesAgo(30), sampledValue: [register('2500')] }];
        const stop = { transactionId, timestamp: minutesAgo(10), transactionData };
        await Promise.all([point.stop(stop), point.stop(stop), point.stop(stop)]);
      },
      session: right,
      told: BILLED,
    },
  ],
  [
    'a message without the register sets the energy back to nothing',
    {
      at: 'citrineos/citrineos-core#868',
      happens: async ({ point, transactionId }) => {
        await point.meter(transactionId, [[minutesAgo(40), '2500']]);
        await point.meter(transactionId, [[minutesAgo(30), '55', { measurand: 'SoC', unit: 'Percent' }]]);
        await point.meter(transactionId, [[minutesAgo(20), '2600', { context: 'Sample.Clock' }]]);
        await point.meter(transactionId, [[minutesAgo(10), '16', { measurand: 'Current.Import', unit: 'A' }]]);
      },
      session: { status: 'active', energy_wh: 1600 },
      told: [],
    },
  ],
  [
    'a zero at the start that stands for a meter not read yet bills the meter’s whole life',
    {
      at: 'citrineos/citrineos-core#1060, evcc-io/evcc#29374, evcc-io/evcc#29654',
      meterStart: 0,
      happens: async ({ point, transactionId }) => {
        for (const [minutes, wh] of [
          [59, 149_948],
          [50, 149_960],
          [40, 149_990],
        ] as const)
          await point.meter(transactionId, [[minutesAgo(minutes), String(wh)]]);
        await point.stop({ transactionId, meterStop: 150_031, timestamp: minutesAgo(10) });
      },
      session: { status: 'needs-review', energy_wh: 83, cost_minor: null, meter_reasons: ['start-not-possible'] },
      told: CHECKED,
    },
  ],
  [
    'a stop below the start is a negative charge',
    {
      at: 'dallmann-consulting/OCPP.Core#33',
      happens: async ({ point, transactionId }) => {
        await point.meter(transactionId, [[minutesAgo(30), '2500']]);
        await point.stop({ transactionId, meterStop: 900, timestamp: minutesAgo(10) });
      },
      session: { status: 'needs-review', energy_wh: 1500, cost_minor: null },
      told: CHECKED,
    },
  ],
  [
    'a stop that tells -1 for a register it does not know is refused',
    {
      at: 'lorenzodonini/ocpp-go#114',
      happens: async ({ point, transactionId }) => {
        await point.meter(transactionId, [[minutesAgo(30), '2500']]);
        await point.stop({ transactionId, meterStop: -1, timestamp: minutesAgo(10) });
      },
      session: { status: 'needs-review', energy_wh: 1500, ended_by: 'stop' },
      told: CHECKED,
    },
  ],
  [
    'the car goes, the connector is free, and no stop comes',
    {
      at: 'dallmann-consulting/OCPP.Core#55, #47',
      happens: async ({ point, after }) => {
        await tell(point, 'SuspendedEV', 1, minutesAgo(30));
        await tell(point, 'Finishing', 1, minutesAgo(11));
        await tell(point, 'Available', 1, minutesAgo(10));
        await after(6);
      },
      session: { status: 'needs-review', ended_by: 'finishing' },
      told: CHECKED,
    },
  ],
  [
    'the last reading comes after the stop and brings the session back',
    {
      at: 'lbbrhzn/ocpp#2075, #1069',
      happens: async ({ point, transactionId, after }) => {
        await point.stop({ transactionId, timestamp: minutesAgo(10) });
        await point.meter(transactionId, [[minutesAgo(9), '3004']]);
        await point.meter(undefined, [[minutesAgo(8), '3004']]);
        await tell(point, 'Charging');
        await after(60);
      },
      session: right,
      told: BILLED,
    },
  ],
  [
    'a charge point that stopped goes on with readings of the old transaction',
    {
      at: 'evcc-io/evcc#14673',
      happens: async ({ point, transactionId, card, after }) => {
        await tell(point, 'Available', 1, minutesAgo(30));
        await after(6);
        const next = await point.start({ idTag: card, timestamp: minutesAgo(20), meterStart: 3000 });
        await point.meter(transactionId, [[minutesAgo(10), '9000']]);
        await point.stop({ transactionId: next.transactionId, meterStop: 9000 });
      },
      session: { status: 'needs-review', energy_wh: 0, ended_by: 'available' },
      told: CHECKED,
    },
  ],
  [
    'the register of one phase is taken for the meter’s',
    {
      at: 'lbbrhzn/ocpp#1925, matth-x/MicroOcpp#387',
      happens: async ({ point, transactionId }) => {
        for (const [minutes, wh] of [
          [40, 700],
          [20, 900],
        ] as const)
          for (const phase of ['L1', 'L2', 'L3'])
            await point.meter(transactionId, [[minutesAgo(minutes), String(wh), { phase }]]);
        await point.stop({ transactionId, timestamp: minutesAgo(10) });
      },
      session: right,
      told: BILLED,
    },
  ],
  [
    'readings of the main meter, without a transaction, are taken for the session’s',
    {
      at: 'lbbrhzn/ocpp#919',
      happens: async ({ point, transactionId }) => {
        await point.meter(undefined, [[minutesAgo(40), '812000']]);
        await point.meter(transactionId, [[minutesAgo(30), '2000']]);
        await point.meter(undefined, [[minutesAgo(20), '814000']]);
        await point.stop({ transactionId, timestamp: minutesAgo(10) });
      },
      session: right,
      told: BILLED,
    },
  ],
  [
    'the second transaction of a charge point fails, and the first is not closed',
    {
      at: 'citrineos/citrineos#172',
      happens: async ({ point, transactionId, card }) => {
        await point.stop({ transactionId, timestamp: minutesAgo(40) });
        for (const minutes of [30, 20]) {
          const next = await point.start({ idTag: card, timestamp: minutesAgo(minutes), meterStart: 3000 });
          expect(next.idTagInfo.status).toBe('Accepted');
          expect(next.transactionId).not.toBe(transactionId);
          await point.stop({ transactionId: next.transactionId, meterStop: 3100, timestamp: minutesAgo(minutes - 5) });
        }
      },
      session: right,
      told: BILLED,
    },
  ],
];

/** What public reports tell of transactions that never end and of wrong energy, tried here. */
export function publicReports(): void {
  describe('public reports', () => {
    let bench: Bench;
    let point: ChargePoint;
    beforeAll(async () => {
      bench = await Bench.shared();
    });
    beforeEach(async () => {
      point = await bench.newPoint();
    });
    afterEach(async () => point.close());

    it.each(REPORTS)('%s', async (_name, { meterStart = 1000, happens, session, told }) => {
      const { card } = await bench.newDriver();
      const { transactionId } = await point.start({ idTag: card, timestamp: minutesAgo(60), meterStart });
      await happens({ point, transactionId, card, after: (minutes) => bench.after(minutes) });
      const [first] = await bench.sessions();
      expect(first).toMatchObject(session);
      expect(await bench.told(first?.session_id ?? '')).toEqual(told);
    });
  });
}

import { begin, charge, connect, read, status } from './charge-points.mjs';
import { deskBegins, deskWork } from './desk.mjs';
import { businessWaits, signIn } from './people.mjs';

const HOUR = 3_600_000;

/** One sitting of the story: the moment that its clock begins at, and what happens. All of it goes through the product itself. */
const sitting = (moment, play) => ({ moment: new Date(moment), play });

/** What some people of the demo did from January on: [charge point, card of which driver, hours before, minutes, watt-hours]. */
const MONTHS = [
  [
    '2027-01-20T08:00:00Z',
    [
      ['HARBOUR-01', 0, 60, 95, 18_420],
      ['HARBOUR-02', 0, 20, 40, 7_350],
      ['PEAK-01', 1, 30, 55, 12_900],
    ],
  ],
  [
    '2027-02-18T08:00:00Z',
    [
      ['HARBOUR-01', 0, 50, 130, 24_110],
      ['HARBOUR-02', 2, 26, 70, 15_300],
    ],
  ],
  [
    '2027-03-17T08:00:00Z',
    [
      ['HARBOUR-02', 0, 70, 45, 9_870],
      ['PEAK-01', 0, 44, 62, 21_640],
      ['HARBOUR-01', 0, 22, 88, 16_020],
    ],
  ],
  [
    '2027-04-21T08:00:00Z',
    [
      ['HARBOUR-01', 0, 28, 110, 22_750],
      ['HARBOUR-02', 2, 10, 50, 11_480],
    ],
  ],
];

const months = MONTHS.map(([moment, charges], at) =>
  sitting(moment, async (product) => {
    await chargeAll(product, charges);
    if (at === MONTHS.length - 1) await deskBegins(product);
  }),
);

/** The last sitting, in which the pictures are taken: what runs, what waits, what was just told. */
const today = sitting('2027-05-14T06:30:00Z', async (product) => {
  const { url, demo, now } = product;
  await chargeAll(product, [
    ['HARBOUR-01', 0, 46, 75, 14_260],
    ['HARBOUR-02', 0, 21, 35, 6_910],
    ['HARBOUR-02', 2, 17, 65, 13_040],
  ]);
  const points = await connectAll(product);
  // A register that runs backwards: nobody can say what the session took.
  await charge(points['HARBOUR-02'], {
    card: demo.drivers[2].cards[0],
    end: ago(now, 3),
    minutes: 48,
    wattHours: -1_200,
    register: 98_000,
  });
  await status(points['HARBOUR-02'], 2, 'Unavailable');
  const started = new Date(now() - 0.6 * HOUR);
  const { transactionId } = await begin(points['HARBOUR-01'], {
    card: demo.drivers[0].cards[0],
    at: started.toISOString(),
    register: 412_000,
  });
  await status(points['HARBOUR-01'], 1, 'Charging');
  await read(points['HARBOUR-01'], transactionId, new Date(now()).toISOString(), 416_730);
  const ada = await signIn(url, demo.drivers[0], now);
  const { items } = await ada.get('/charging/v1/me/sessions');
  const over = items.filter(({ status }) => status === 'completed');
  await ada.post(`/charging/v1/me/sessions/${over[1].id}/dispute`, { reason: 'energy', text: 'The car shows 5 kWh.' });
  await ada.put('/accounts/v1/me/consents/marketing', { decision: 'withdrawn' });
  const { version } = await ada.get('/accounts/v1/notices/marketing');
  await ada.put('/accounts/v1/me/consents/marketing', { decision: 'given', noticeVersion: version });
  await deskWork(product);
  await businessWaits(product);
  return () => Promise.all(Object.values(points).map((point) => point.close({ code: 1000 })));
});

/** From January to the day of the pictures. */
export const STORY = [...months, today];

const ago = (now, hours) => new Date(now() - hours * HOUR);

async function connectAll({ url, demo }) {
  const own = demo.chargePoints.filter(({ id }) => !/FLEET|STAFF/.test(id));
  return Object.fromEntries(await Promise.all(own.map(async (point) => [point.id, await connect(url, point)])));
}

const registers = {};

async function chargeAll(product, charges) {
  const points = await connectAll(product);
  for (const [id, driver, hours, minutes, wattHours] of charges) {
    const register = (registers[id] ??= 40_000);
    const card = product.demo.drivers[driver].cards[0];
    await charge(points[id], { card, end: ago(product.now, hours), minutes, wattHours, register });
    registers[id] += wattHours;
  }
  await Promise.all(Object.values(points).map((point) => point.close({ code: 1000 })));
}

import { clockSkewOf } from './clock-skew';

const BASE = Date.parse('2026-11-29T12:00:00Z');
const at = (seconds: number): Date => new Date(BASE + seconds * 1000);

/** Seconds on our clock at which messages came, each with what it told. */
type Messages = readonly (readonly [receivedAt: number, told: number])[];

const HOUR = 3600;
/** Made each ten minutes of three hours offline, sent one a second once the line was back. */
const queue: Messages = Array.from({ length: 18 }, (_, n) => [n, n * 600 - 3 * HOUR] as const);
/** The same, sent one in ten seconds. */
const slowQueue: Messages = queue.map(([received, told]) => [received * 10, told] as const);

it.each<[string, Messages, number | null]>([
  ['nothing', [], null],
  ['one message, however far off', [[0, 600]], null],
  [
    'a right clock',
    [
      [0, -0.2],
      [90, 89.7],
    ],
    0,
  ],
  [
    'ten minutes ahead',
    [
      [0, 599],
      [300, 898],
    ],
    599,
  ],
  [
    'ten minutes behind',
    [
      [0, -601],
      [300, -303],
    ],
    -601,
  ],
  [
    'a clock that starts in 1970',
    [
      [0, -BASE / 1000],
      [120, 120 - BASE / 1000],
    ],
    -BASE / 1000,
  ],
  [
    'two messages of one moment',
    [
      [0, -600],
      [20, -580],
    ],
    null,
  ],
  [
    'two messages a minute apart',
    [
      [0, 600],
      [60, 660],
    ],
    600,
  ],
  [
    'two that are just alike enough',
    [
      [0, 60],
      [100, 145],
    ],
    60,
  ],
  [
    'two that are just not',
    [
      [0, 60],
      [100, 144],
    ],
    null,
  ],
  ['messages that waited', queue, null],
  ['messages that waited, slowly sent', slowQueue, null],
  ['messages that waited, then two that did not', [...queue, [100, 100], [200, 200]], 0],
  [
    'a stop sent again and again with its time',
    [
      [0, 0],
      [60, 0],
      [120, 0],
      [180, 0],
    ],
    null,
  ],
  [
    'two that did not wait, then one that did',
    [
      [0, 30],
      [100, 130],
      [200, -5000],
    ],
    30,
  ],
  [
    'a clock that was set meanwhile',
    [
      [0, 900],
      [100, 1000],
      [200, 200],
      [300, 300],
    ],
    0,
  ],
  [
    'one slow on its way: the other counts',
    [
      [0, 60],
      [100, 150],
    ],
    60,
  ],
])('%s', (_, messages, seconds) => {
  const skew = clockSkewOf(messages.map(([receivedAt, told]) => ({ receivedAt: at(receivedAt), told: at(told) })));
  expect(skew?.seconds ?? null).toBe(seconds);
});

it('is as of the later message', () => {
  const times = [0, 100, 130].map((moment) => ({ receivedAt: at(moment), told: at(moment + 5) }));
  expect(clockSkewOf(times)).toEqual({ seconds: 5, asOf: at(130) });
});

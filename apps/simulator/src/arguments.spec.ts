import { HELP, readArguments, UsageError } from './arguments';
import { QUIRKS } from './quirks/catalogue';

test('simulate: every option has a default', () => {
  expect(readArguments([])).toEqual({
    chargePoints: 5,
    sessions: 20,
    rate: 5,
    meterValues: 3,
    url: 'ws://localhost:3000',
    dataDir: './.data',
    cards: [],
    patience: 60,
    quirks: [],
    stay: false,
  });
});

test.each([
  ['an http address', ['--url', 'http://example.test:8080/x'], { url: 'ws://example.test:8080' }],
  ['a secure address', ['--url', 'https://example.test'], { url: 'wss://example.test' }],
  ['cards with spaces', ['--cards', ' 04A1 , ,04A2'], { cards: ['04A1', '04A2'] }],
  ['waiting for the app', ['--stay'], { stay: true }],
  ['part of a session per second', ['--rate', '0.5'], { rate: 0.5 }],
])('simulate: %s', (_name, argv, expected) => {
  expect(readArguments(argv)).toMatchObject(expected);
});

test.each([
  ['all of them', 'all', QUIRKS.map(({ name }) => name)],
  ['one', 'long-stop', ['long-stop']],
  ['some, in their order', 'repeats, power-cut', ['repeats', 'power-cut']],
])('simulate --quirks: %s', (_name, list, expected) => {
  expect(readArguments(['--quirks', list])?.quirks.map(({ name }) => name)).toEqual(expected);
});

test('simulate: ten quirks, each with a name of its own that the help explains', () => {
  expect(new Set(QUIRKS.map(({ name }) => name)).size).toBe(10);
  for (const { name, habit } of QUIRKS) expect(HELP).toMatch(new RegExp(`^  ${name} +${escaped(habit)}$`, 'm'));
});

const escaped = (text: string): string => text.replace(/[+{}()]/g, '\\$&');

test('simulate: asked for help', () => {
  expect(readArguments(['--sessions', 'x', '--help'])).toBeNull();
});

test.each([
  ['no number', ['--sessions', 'many']],
  ['an empty number', ['--sessions', '']],
  ['part of a charge point', ['--charge-points', '1.5']],
  ['none at all', ['--charge-points', '0']],
  ['a negative rate', ['--rate=-1']],
  ['an address without a scheme', ['--url', 'localhost:3000']],
  ['an unknown option', ['--charge-point', '3']],
  ['a stray word', ['fast']],
  ['a quirk nobody knows', ['--quirks', 'long-stop,honest']],
  ['no quirk', ['--quirks', '']],
])('simulate refuses %s', (_name, argv) => {
  expect(() => readArguments(argv)).toThrow(UsageError);
});

import { readArguments, UsageError } from './arguments';

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
  });
});

test.each([
  ['an http address', ['--url', 'http://example.test:8080/x'], { url: 'ws://example.test:8080' }],
  ['a secure address', ['--url', 'https://example.test'], { url: 'wss://example.test' }],
  ['cards with spaces', ['--cards', ' 04A1 , ,04A2'], { cards: ['04A1', '04A2'] }],
  ['part of a session per second', ['--rate', '0.5'], { rate: 0.5 }],
])('simulate: %s', (_name, argv, expected) => {
  expect(readArguments(argv)).toMatchObject(expected);
});

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
])('simulate refuses %s', (_name, argv) => {
  expect(() => readArguments(argv)).toThrow(UsageError);
});

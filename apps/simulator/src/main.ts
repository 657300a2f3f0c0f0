import { SystemClock } from '@evc/platform';
import { HELP, readArguments, type SimulationOptions, UsageError } from './arguments';
import { ConnectionRefused } from './charge-point';
import { readDemoFacts } from './demo-facts';
import { prepareFleet } from './fleet';
import { lookUpSessions } from './kept-sessions';
import { OperatorApi } from './operator-api';
import { ProgressLine } from './progress-line';
import { tryQuirks } from './quirks/try-quirks';
import { ApiProblem } from './signed-in-api';
import { runSimulation } from './simulation';
import { stayConnected } from './stay/stay';
import { isComplete, summaryOf } from './summary';
import { Tally } from './tally';

const EXIT_LOST = 1;
const EXIT_USAGE = 2;

/** @returns the exit code */
async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (options === null) return say(HELP);
  const demo = await readDemoFacts(options.dataDir);
  if (options.stay) {
    const clock = new SystemClock();
    await stayConnected(options, demo, {
      now: () => clock.now(),
      tell: say,
      stop: stopOnInterrupt('SIGINT', 'SIGTERM'),
    });
    return 0;
  }
  const operators = demo.operators.map((account) => new OperatorApi(options.url.replace(/^ws/, 'http'), account));
  if (options.quirks.length > 0) {
    const { lines, nothingLost } = await tryQuirks(options, operators, demo, stopOnInterrupt('SIGINT'));
    for (const line of lines) say(line);
    return nothingLost ? 0 : EXIT_LOST;
  }
  const cards = options.cards.length > 0 ? options.cards : demo.drivers.flatMap((driver) => driver.cards);
  if (cards.length === 0) throw new UsageError('no cards: name some with --cards');
  return simulate(options, operators, cards);
}

async function simulate(
  options: SimulationOptions,
  operators: readonly OperatorApi[],
  cards: readonly string[],
): Promise<number> {
  const stop = stopOnInterrupt('SIGINT');
  let registered = 0;
  const preparing = new ProgressLine(
    process.stderr,
    () => `charge points registered: ${registered} of ${options.chargePoints}`,
  );
  const fleet = await prepareFleet(options.dataDir, operators, options.chargePoints, (ready) => (registered = ready));
  registered = fleet.length;
  preparing.end();

  const tally = new Tally();
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const line = new ProgressLine(process.stderr, () => progressOf(tally, options, seconds()));
  const clock = new SystemClock();
  const end = await runSimulation({ options, fleet, cards, tally, now: () => clock.now(), stop });
  const took = seconds();
  line.end();

  const kept = await lookUpSessions(operators, tally.finished);
  const outcome = { options, tally, end, seconds: took, kept };
  for (const text of summaryOf(outcome)) say(text);
  return isComplete(outcome) ? 0 : EXIT_LOST;
}

function progressOf(tally: Tally, options: SimulationOptions, seconds: number): string {
  const errors = [...tally.errors.values()].reduce((sum, count) => sum + count, 0);
  const rate = seconds > 0 ? Math.round(tally.times.count / seconds) : 0;
  return `${seconds.toFixed(0)} s: ${tally.finished.length} of ${options.sessions} sessions, ${rate} messages/s, ${errors} errors`;
}

/** The first Ctrl-C ends the run in order, the second at once. */
function stopOnInterrupt(...signals: readonly NodeJS.Signals[]): AbortSignal {
  const stop = new AbortController();
  for (const signal of signals) process.once(signal, () => stop.abort());
  return stop.signal;
}

function say(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${HELP}`;
  const cause = (error as { cause?: { code?: string } }).cause?.code ?? (error as { code?: string }).code;
  if (cause === 'ECONNREFUSED') return 'Nobody listens there: is the server running (npm start), and at this --url?';
  if (error instanceof ApiProblem || error instanceof ConnectionRefused) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(error instanceof UsageError ? EXIT_USAGE : EXIT_LOST);
  },
);

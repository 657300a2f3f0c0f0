import { SystemClock } from '@evc/platform';
import { type CommandLine, UsageError } from '../arguments';
import type { DemoFacts } from '../demo-facts';
import { DriverApi } from '../driver-api';
import type { OperatorApi } from '../operator-api';
import { ProgressLine } from '../progress-line';
import type { QuirkDriver } from './quirk';
import { lostNothing, quirksTable } from './quirks-table';
import { runQuirks } from './run-quirks';

/** Tries the quirks of the command line. @returns the lines to print, and whether nothing was lost */
export async function tryQuirks(
  { quirks, url }: CommandLine,
  operators: readonly OperatorApi[],
  demo: DemoFacts,
  stop: AbortSignal,
): Promise<{ lines: string[]; nothingLost: boolean }> {
  let doing = '';
  const line = new ProgressLine(process.stderr, () => doing);
  const clock = new SystemClock();
  const runs = await runQuirks(quirks, {
    endpoint: `${url}/charging/ocpp`,
    operators,
    drivers: driversOf(demo, url.replace(/^ws/, 'http')),
    now: () => clock.now(),
    stop,
    onNext: ({ name }, number) => (doing = `quirk ${number} of ${quirks.length}: ${name}`),
  });
  line.end();
  return { lines: quirksTable(runs, quirks.length), nothingLost: lostNothing(runs, quirks.length) };
}

/** The first two drivers of the demo who have a card, or the only one twice. @throws UsageError when there is none */
export function driversOf(demo: DemoFacts, baseUrl: string): readonly [QuirkDriver, QuirkDriver] {
  const [first, second = first] = demo.drivers.flatMap(({ email, password, cards: [card] }) =>
    card === undefined ? [] : [{ email, card, api: new DriverApi(baseUrl, { email, password }) }],
  );
  if (!first || !second) throw new UsageError('no driver of the demo has a card to charge with');
  return [first, second];
}

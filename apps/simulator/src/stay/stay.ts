import type { CommandLine } from '../arguments';
import { UsageError } from '../arguments';
import type { DemoFacts } from '../demo-facts';
import { StayingPoint } from './staying-point';

/**
 * The demo's public charge points, connected until somebody presses Ctrl-C: drivers start and stop them from the app.
 * @throws UsageError where the demo has none; ConnectionRefused where the server does not know them
 */
export async function stayConnected(
  { url, dataDir }: Pick<CommandLine, 'url' | 'dataDir'>,
  { chargePoints }: DemoFacts,
  { now, tell, stop }: { now: () => Date; tell: (text: string) => void; stop: AbortSignal },
): Promise<void> {
  const open = chargePoints.filter(({ network }) => network === 'public');
  if (open.length === 0) throw new UsageError(`the demo of ${dataDir} has no public charge points`);
  const endpoint = `${url}/charging/ocpp`;
  const points = open.map(({ id, password }) => new StayingPoint({ endpoint, id, password, now, tell, stop }));
  const done = Promise.all(points.map((point) => point.stay()));
  tell('Start one in the app; Ctrl-C ends the sessions and leaves.');
  await done;
}

import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { NewChargePoint, OperatorApi } from './operator-api';

const MEMBER = z.object({ id: z.string(), password: z.string(), clientId: z.string() });
const KEPT = z.object({ chargePoints: z.array(MEMBER) });

/** A virtual charge point that the server knows. */
export type FleetMember = z.infer<typeof MEMBER>;

const SAVE_EVERY = 50;

/**
 * Charge points of the given operators, taken in turn. Those that are missing are registered through the API, which
 * tells a password only once: they are kept in `DATA_DIR/simulator.json` (mode 600) for the next run.
 * @param onAdded called with how many are there
 */
export async function prepareFleet(
  dataDir: string,
  operators: readonly OperatorApi[],
  count: number,
  onAdded: (ready: number) => void = () => undefined,
): Promise<FleetMember[]> {
  const file = join(dataDir, 'simulator.json');
  const owners = new Set(operators.map(({ clientId }) => clientId));
  const fleet = (await readKept(file)).filter(({ clientId }) => owners.has(clientId));
  const mark = randomBytes(3).toString('hex').toUpperCase();
  for (let index = fleet.length; index < count; index += 1) {
    const operator = operators[index % operators.length];
    if (!operator) throw new RangeError('a fleet needs an operator');
    const id = `SIM-${mark}-${String(index + 1).padStart(4, '0')}`;
    fleet.push({ id, password: await operator.addChargePoint(settingsOf(id, index)), clientId: operator.clientId });
    if (fleet.length % SAVE_EVERY === 0) await keep(file, fleet);
    onAdded(fleet.length);
  }
  await keep(file, fleet);
  return fleet.slice(0, count);
}

/** Four in five stand in public: those have two controllers, the others one (QST-1.2a). */
function settingsOf(id: string, index: number): NewChargePoint {
  const network = index % 5 === 4 ? 'private' : 'public';
  return { id, network, location: `Simulated place ${index + 1}`, pricePerKwh: 50, currency: 'EUR' };
}

async function readKept(file: string): Promise<FleetMember[]> {
  const text = await readFile(file, 'utf8').catch(() => '{"chargePoints":[]}');
  return KEPT.parse(JSON.parse(text)).chargePoints;
}

async function keep(file: string, chargePoints: readonly FleetMember[]): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify({ chargePoints }, null, 1)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

import type { Fields } from '../plain-line';
import { type Quirk, told, type TrueSession } from '../quirk';
import { begin, iso, type QuirkyPoint, startOf, stopOf } from '../quirky-point';

const HOURS = 9;
const MINUTES = HOURS * 60;
const WH_A_MINUTE = 120;
const PIECE = 1024;

/** A register with every word that OCPP allows beside it. */
const spelledOut = (at: Date, wh: number): Fields => ({
  timestamp: iso(at),
  sampledValue: [
    {
      value: String(wh),
      context: 'Sample.Periodic',
      format: 'Raw',
      measurand: 'Energy.Active.Import.Register',
      location: 'Outlet',
      unit: 'Wh',
    },
  ],
});

/** Nine hours that ended so many minutes ago; the line was lost soon after the start and is back for the stop. */
async function chargeWithoutLine(
  point: QuirkyPoint,
  who: 0 | 1,
  endedAgo: number,
  pieceLength: number,
): Promise<TrueSession> {
  const [from, to] = [point.ago(endedAgo + MINUTES), point.ago(endedAgo)];
  const first = await point.connect();
  const id = await begin(first, startOf(point.drivers[who], from, 1000));
  await first.drop();
  const readings = Array.from({ length: MINUTES }, (_, minute) =>
    spelledOut(point.ago(endedAgo + MINUTES - minute), 1000 + WH_A_MINUTE * minute),
  );
  const line = await point.connect();
  line.pieceLength = pieceLength;
  const meterStop = 1000 + WH_A_MINUTE * MINUTES;
  await line.call('StopTransaction', { ...stopOf(id, to, meterStop), transactionData: readings });
  return told(point.drivers[who], from, to, meterStop - 1000);
}

export const longStop: Quirk = {
  name: 'long-stop',
  habit: 'sends nine hours of a register a minute with its stop: 100 kB, in one frame or in pieces of 1 kB',
  charge: async (point) => [
    await chargeWithoutLine(point, 0, 10 + MINUTES, Infinity),
    await chargeWithoutLine(point, 1, 10, PIECE),
  ],
};

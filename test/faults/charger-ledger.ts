import type { SentMessage } from '../../apps/simulator/src/charge-point';
import { Tally } from '../../apps/simulator/src/tally';

export interface AcknowledgedStart {
  readonly chargePointId: string;
  readonly transactionId: number;
  readonly meterStart: number;
  readonly timestamp: string;
}

export interface AcknowledgedReading {
  readonly chargePointId: string;
  readonly transactionId: number;
  readonly timestamp: string;
  readonly energyWh: number;
}

export interface AcknowledgedStop {
  readonly chargePointId: string;
  readonly transactionId: number;
  readonly meterStop: number;
  readonly timestamp: string;
}

/** What the charge points hold the server to: every message of a transaction that it said it has taken. */
export class ChargerLedger extends Tally {
  readonly starts: AcknowledgedStart[] = [];
  readonly readings: AcknowledgedReading[] = [];
  readonly stops: AcknowledgedStop[] = [];

  override answered(message: SentMessage, answer: unknown, milliseconds: number): void {
    super.answered(message, answer, milliseconds);
    const { chargePointId, action, payload } = message;
    const sent = payload as Record<string, never>;
    if (action === 'StartTransaction') {
      const { transactionId } = answer as { transactionId: number };
      this.starts.push({
        chargePointId,
        transactionId,
        meterStart: sent['meterStart']!,
        timestamp: sent['timestamp']!,
      });
    } else if (action === 'MeterValues') {
      this.readings.push({ chargePointId, transactionId: sent['transactionId']!, ...registerOf(sent['meterValue']!) });
    } else if (action === 'StopTransaction') {
      const { transactionId, meterStop, timestamp } = sent;
      this.stops.push({ chargePointId, transactionId: transactionId!, meterStop: meterStop!, timestamp: timestamp! });
    }
  }
}

function registerOf(meterValue: { timestamp: string; sampledValue: { value: string }[] }[]): {
  timestamp: string;
  energyWh: number;
} {
  const [first] = meterValue;
  return { timestamp: first!.timestamp, energyWh: Number(first!.sampledValue[0]!.value) };
}

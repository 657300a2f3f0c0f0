import { Injectable } from '@nestjs/common';
import { CutRepository, type FindingCounts } from './cut.repository';
import { EventKeys } from './event-keys';
import { LateSignaturesRepository } from './late-signatures.repository';
import type { LedgerHealthResponse } from './ledger.dto';
import { LedgerRepository } from './ledger.repository';
import { RoundsRepository } from './rounds.repository';

/** What of the ledger needs somebody to look. */
export interface LedgerFacts {
  readonly chainsLeftOut: number;
  readonly eventsWaiting: number;
  readonly eventKeyMissing: boolean;
  readonly cutRefused: boolean;
  /** Of the refused cut, by kind. */
  readonly cutFindings: FindingCounts;
}

/** How the ledger is: numbers only, from the tables, so that every process tells the same. */
@Injectable()
export class LedgerHealth {
  constructor(
    private readonly rounds: RoundsRepository,
    private readonly late: LateSignaturesRepository,
    private readonly cuts: CutRepository,
    private readonly keys: EventKeys,
    private readonly ledger: LedgerRepository,
  ) {}

  async facts(): Promise<LedgerFacts> {
    const refusal = await this.cuts.refusal();
    return {
      chainsLeftOut: await this.rounds.leftOutCount(),
      eventsWaiting: await this.late.waitingCount(),
      eventKeyMissing: !(await this.keys.signer(await this.keys.current())),
      cutRefused: refusal !== null,
      cutFindings: refusal?.findings ?? {},
    };
  }

  /** The same for whoever asks, with what was signed last. */
  async report(): Promise<LedgerHealthResponse> {
    const [facts, cut, latest] = [await this.facts(), await this.cuts.cut(), await this.ledger.latestCheckpoint()];
    const { chainsLeftOut, eventsWaiting, eventKeyMissing, cutRefused, cutFindings } = facts;
    const well = chainsLeftOut === 0 && eventsWaiting === 0 && !eventKeyMissing && !cutRefused;
    return {
      status: well ? 'ok' : 'attention',
      lastSignedAt: latest?.issuedAt ?? null,
      chainsLeftOut,
      eventsWaiting,
      eventKey: eventKeyMissing ? 'missing' : 'present',
      cutState: cutRefused ? 'refused' : cut ? 'signed' : 'waiting',
      cut,
      cutFindings: Object.entries(cutFindings).map(([kind, count]) => ({ kind, count })),
    };
  }
}

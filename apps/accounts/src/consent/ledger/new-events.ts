import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { CheckpointKeys } from './checkpoint-keys';
import { EventKeys } from './event-keys';
import { bySubject, type LeftOutStatement, openLeftOut } from './left-out';
import { LedgerRepository, type MovedChain } from './ledger.repository';
import { RoundsRepository } from './rounds.repository';
import { ChainCheck } from './verification/chain-check';
import { CheckpointTimes } from './verification/checkpoint-times';
import { type Finding, Findings } from './verification/findings';
import { checkSignatures, type CheckedEvent } from './verification/signatures';
import { unloggedEvents } from './verification/stored-rows.repository';

/** Why a chain stays out of the log for now. */
export interface LeftOut {
  readonly subject: string;
  /** The first event that stays out. */
  readonly sequence: number;
  /** `waiting`: nothing but a signature is missing, and it will come. */
  readonly reason: 'wrong' | 'waiting';
}

/**
 * Looks at what came since the log was last signed, before it is signed: hashes, places, signatures, evidence, times. What
 * somebody slipped in with a statement of their own stays out, and everything else of that chain with it, since a signed
 * head vouches for all before it.
 */
@Injectable()
export class NewEvents {
  constructor(
    private readonly repository: LedgerRepository,
    private readonly rounds: RoundsRepository,
    private readonly keys: EventKeys,
    private readonly checkpointKeys: CheckpointKeys,
  ) {}

  /** Those of the moved chains that must stay out. */
  async wrongAmong(tx: Tx, moved: readonly MovedChain[]): Promise<LeftOut[]> {
    const subjects = moved.map(({ subject }) => subject);
    const keys = await this.keys.trusted(tx);
    const events = await checkSignatures(await unloggedEvents(tx, subjects), keys);
    const erased = new Set(await this.repository.erasedAmong(tx, subjects));
    const latest = await this.repository.latestCheckpoint(tx);
    const times = new CheckpointTimes();
    if (latest) times.add(latest.treeSize, Date.parse(latest.issuedAt));
    const leftOut = bySubject(await this.leftOutBefore(tx, subjects));
    const ofSubject = groupBySubject(events);
    return moved.flatMap((chain) => {
      const findings = new Findings();
      const context = { times, findings, cutSize: 0, leftOut };
      const check = new ChainCheck(chain.subject, erased.has(chain.subject), context, chain.logged);
      const own = ofSubject.get(chain.subject) ?? [];
      for (const event of own) check.event(event);
      check.endOfEvents();
      const last = own.at(-1)?.event;
      if (last?.sequence !== chain.sequence || last.hash !== chain.head) {
        findings.add({ kind: 'edited', what: 'the head of the chain is not its last event', sequence: chain.sequence });
      }
      return leftOutFor(chain, findings.kept, own);
    });
  }

  private async leftOutBefore(tx: Tx, subjects: readonly string[]): Promise<LeftOutStatement[]> {
    const own = await this.checkpointKeys.ownPublicKeys(tx);
    const signed = await this.rounds.leftOutOf(tx, subjects);
    return (await Promise.all(signed.map((text) => openLeftOut(text, own)))).filter((statement) => statement !== null);
  }
}

function groupBySubject(events: readonly CheckedEvent[]): Map<string, CheckedEvent[]> {
  const groups = new Map<string, CheckedEvent[]>();
  for (const checked of events) {
    const { account_id: subject } = checked.event;
    const group = groups.get(subject);
    if (group) group.push(checked);
    else groups.set(subject, [checked]);
  }
  return groups;
}

function leftOutFor(chain: MovedChain, found: readonly Finding[], events: readonly CheckedEvent[]): LeftOut[] {
  if (found.length === 0) return [];
  const waiting = new Set(events.filter(({ event }) => event.waits).map(({ event }) => event.sequence));
  const onlyWaits = found.every(({ kind, sequence }) => kind === 'unsigned' && waiting.has(sequence ?? 0));
  const { subject, logged } = chain;
  return [{ subject, sequence: logged.sequence + 1, reason: onlyWaits ? 'waiting' : 'wrong' }];
}

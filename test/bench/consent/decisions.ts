import { mayProcess } from '@evc/domain';
import { loadPolicyPack } from '@evc/policy';
import { GateRepository } from '../../../apps/accounts/src/consent/choices/gate.repository';
import type { FloorDatabase } from '../floor/sql';
import type { Lane } from '../load/measure';
import type { AccountsService } from './service';
import { PURPOSE } from './subjects';

/** Decisions that one call of a lane makes: a single one is too short for a stopwatch. */
export const DECISIONS_AT_ONCE = 1_000;

/** The rule alone, in this process. */
export function deciding(): Lane[] {
  const { pack } = loadPolicyPack('qst-ev');
  const now = new Date();
  const consent = { purpose: PURPOSE, status: 'given' as const, noticeVersion: 1, channels: ['push' as const] };
  const question = { pack, purpose: PURPOSE, consent, restricted: false, objected: false, minor: false, now };
  return [
    async () => {
      let allowed = 0;
      for (let turn = 0; turn < DECISIONS_AT_ONCE; turn += 1) {
        if (mayProcess({ ...question, asks: {}, channel: 'push' }).ok) allowed += 1;
      }
      if (allowed !== DECISIONS_AT_ONCE) throw new Error('the gate refused what it should allow');
      await Promise.resolve();
    },
  ];
}

/** The gate as a sender asks it: in a transaction of its own, for one person after another. */
export function asking(service: AccountsService, subjects: readonly string[], askers: number): Lane[] {
  return turns(subjects, askers, async (subject) => {
    const answer = await service.db.transaction((tx) => service.gate.mayProcess(tx, subject, PURPOSE));
    if (!answer.ok && answer.reason !== 'withdrawn') throw new Error(`the gate answered ${answer.reason}`);
  });
}

/** The floor: the same query in a transaction, and no decision. */
export function reading(db: FloorDatabase, subjects: readonly string[], askers: number): Lane[] {
  const repository = new GateRepository();
  return turns(subjects, askers, async (subject) => {
    const facts = await db.transaction((tx) => repository.facts(tx, subject, PURPOSE));
    if (facts?.consent === null) throw new Error('the floor found no consent');
  });
}

function turns(subjects: readonly string[], lanes: number, ask: (subject: string) => Promise<void>): Lane[] {
  return Array.from({ length: lanes }, (_, lane) => {
    let next = lane;
    return async () => {
      await ask(subjects[next % subjects.length] ?? '');
      next += lanes;
    };
  });
}

import type { SignedCheckpoint } from '../../checkpoint';
import type { CheckpointKey } from '../../ed25519';
import type { EventSigner } from '../../event-key';
import { type MemoryLedger, sha256Hex, subjectId, type Tables, timeText } from './memory-ledger';

/** What a mutation has to work with. */
export interface Scene {
  readonly ledger: MemoryLedger;
  readonly tables: Tables;
  /** The checkpoint that somebody keeps elsewhere. */
  readonly kept: SignedCheckpoint;
  /** A key of the intruder's own. */
  readonly strange: CheckpointKey;
  /** The same for events. */
  readonly strangeSigner: EventSigner;
  /** Picks one of so many; different for each call. */
  readonly pick: (count: number) => number;
}

/** Changes the tables for good. @returns false when this ledger has nothing to change in that way */
export type Mutation = (scene: Scene) => boolean | Promise<boolean>;

export const OTHER_ID = subjectId(0xffffff);
const other = (hex: string): string => sha256Hex(hex);
const later = (text: string, more: string): string => text.replace(/\+00$/, `${more}+00`);
const shifted = (text: string): string =>
  timeText(new Date(Date.parse(text.replace(' ', 'T').replace('+00', 'Z')) + 1));

/** One changed value for each column that means something. */
export const COLUMNS: { readonly [T in keyof Tables]?: Record<string, (row: never) => unknown> } = {
  events: {
    account_id: () => OTHER_ID,
    sequence: ({ sequence }: { sequence: number }) => sequence + 1_000,
    event_id: () => OTHER_ID,
    purpose: ({ purpose }: { purpose: string }) => `${purpose}-x`,
    event: ({ event }: { event: string }) => (event === 'given' ? 'refused' : 'given'),
    notice_version: ({ notice_version: v }: { notice_version: number | null }) => (v === 1 ? null : 1),
    policy_id: () => 'zhiqi',
    policy_version: ({ policy_version: v }: { policy_version: number }) => v + 1,
    rules_version: ({ rules_version: v }: { rules_version: number }) => v + 1,
    channels: ({ channels }: { channels: string[] }) => (channels.length > 0 ? channels.slice(1) : ['email']),
    source: () => 'desk',
    actor: () => 'guardian',
    method: () => null,
    payload_schema: () => 1,
    locale: () => 'zh-Hant',
    occurred_at: ({ occurred_at: t }: { occurred_at: string }) => shifted(t),
    recorded_at: ({ recorded_at: t }: { recorded_at: string }) => shifted(t),
    expires_at: ({ expires_at: t }: { expires_at: string | null }) => (t === null ? '2030-01-01 00:00:00+00' : null),
    evidence_commitment: ({ evidence_commitment: c }: { evidence_commitment: string }) => other(c),
    evidence_digest: ({ evidence_digest: d }: { evidence_digest: string | null }) => other(d ?? ''),
    signed_by: ({ signed_by: n }: { signed_by: number | null }) => (n ?? 6) + 1, // of an event signed later too, whose own is null
    signature: ({ signature: s }: { signature: string | null }) => other(s ?? ''),
    previous_hash: ({ previous_hash: h }: { previous_hash: string }) => other(h),
    hash: ({ hash }: { hash: string }) => other(hash),
    microseconds: ({ occurred_at: t }: { occurred_at: string }) => later(t, '001'),
  },
  heads: {
    account_id: () => OTHER_ID,
    sequence: ({ sequence }: { sequence: number }) => sequence + 1,
    hash: ({ hash }: { hash: string }) => other(hash),
    recorded_at: ({ recorded_at: t }: { recorded_at: string }) => shifted(t),
    logged_sequence: ({ logged_sequence: n }: { logged_sequence: number }) => n + 1,
  },
  states: {
    account_id: () => OTHER_ID,
    purpose: ({ purpose }: { purpose: string }) => `${purpose}-x`,
    status: ({ status }: { status: string }) => (status === 'given' ? 'withdrawn' : 'given'),
    notice_version: () => 7,
    policy_version: () => 7,
    channels: ({ channels }: { channels: string[] }) => (channels.length > 0 ? [] : ['push']),
    event_id: () => OTHER_ID,
    changed_at: ({ changed_at: t }: { changed_at: string }) => shifted(t),
    expires_at: ({ expires_at: t }: { expires_at: string | null }) => (t === null ? '2030-01-01 00:00:00+00' : null),
  },
  leaves: {
    account_id: () => OTHER_ID,
    sequence: ({ sequence }: { sequence: number }) => sequence + 1_000,
    position: ({ position }: { position: number }) => position + 1_000,
    head: ({ head }: { head: string }) => other(head),
  },
  nodes: {
    level: ({ level }: { level: number }) => level + 9,
    position: ({ position }: { position: number }) => position + 1_000,
    hash: ({ hash }: { hash: string }) => other(hash),
  },
  checkpoints: {
    tree_size: ({ tree_size: n }: { tree_size: number }) => n + 1_000,
    root: ({ root }: { root: string }) => other(root),
    issued_at: ({ issued_at: t }: { issued_at: string }) => shifted(t),
    kid: ({ kid }: { kid: string }) => `${kid}x`,
    signed: ({ signed }: { signed: string }) => signed.replace(/\.(.)/, (_, c: string) => `.${c === 'e' ? 'f' : 'e'}`),
  },
  keys: {
    kid: ({ kid }: { kid: string }) => `${kid}x`,
    generation: () => 2,
    public_jwk: ({ public_jwk: jwk }: { public_jwk: Record<string, unknown> }) => ({
      ...jwk,
      x: sha256Hex('').slice(0, 43),
    }),
  },
  erased: { account_id: () => OTHER_ID, buried: () => false },
  evidence: {
    account_id: () => OTHER_ID,
    sequence: ({ sequence }: { sequence: number }) => sequence + 1_000,
  },
  late: {
    account_id: () => OTHER_ID,
    sequence: ({ sequence }: { sequence: number }) => sequence + 1_000,
    signed_by: ({ signed_by: n }: { signed_by: number }) => n + 1,
    signature: ({ signature: s }: { signature: string }) => other(s),
  },
  eventKeys: {
    kid: ({ kid }: { kid: string }) => `${kid}x`,
    generation: () => 2,
    public_jwk: ({ public_jwk: jwk }: { public_jwk: Record<string, unknown> }) => ({
      ...jwk,
      x: sha256Hex('').slice(0, 43),
    }),
    signs_from: ({ signs_from: t }: { signs_from: string }) => shifted(t),
    introduced: () => 'e30.e30.e30',
  },
  cuts: {
    version: () => 2,
    tree_size: ({ tree_size: n }: { tree_size: number }) => n + 1,
    root: ({ root }: { root: string }) => other(root),
    issued_at: ({ issued_at: t }: { issued_at: string }) => shifted(t),
    signed: ({ signed }: { signed: string }) => signed.replace(/\.(.)/, (_, c: string) => `.${c === 'e' ? 'f' : 'e'}`),
  },
};

/** Another value in one column of one row. */
export function edit(table: keyof Tables, column: string): Mutation {
  return ({ tables, pick }) => {
    const rows = tables[table] as unknown as Record<string, unknown>[];
    const change = COLUMNS[table]?.[column] as ((row: Record<string, unknown>) => unknown) | undefined;
    if (rows.length === 0 || !change) return false;
    const at = pick(rows.length);
    const row = rows[at] ?? {};
    rows[at] = { ...row, [column === 'microseconds' ? 'occurred_at' : column]: change(row) };
    return true;
  };
}

/** One row less. */
export function remove(table: keyof Tables): Mutation {
  return ({ tables, kept, pick }) => {
    const rows = tables[table] as unknown as Record<string, unknown>[];
    if (rows.length === 0) return false;
    // Of the checkpoints, the one that somebody keeps: what nobody ever saw can go without a trace.
    const at =
      table === 'checkpoints' ? rows.findIndex((row) => row['tree_size'] === kept.treeSize) : pick(rows.length);
    rows.splice(at, 1);
    return true;
  };
}

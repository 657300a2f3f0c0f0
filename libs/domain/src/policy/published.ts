import type { Ask, Asks } from '../consent/asking';
import { isSameWording, type Notice } from './notice';

/** Minor: wording alone. Material: something that people must be told of, and perhaps asked, before it holds (QTL-11). */
export type ChangeWeight = 'minor' | 'material';

/** What a change is about. Only `wording` leaves everything as it was. */
export const CHANGE_SUBJECTS = [
  'purpose', // what data is used for, or on which basis
  'data', // which data a purpose uses
  'recipients', // who else gets it, or where it is kept
  'ownership', // who answers for it (QCC-3.3)
  'right', // a right of people is reduced
  'contact', // where to turn to
  'security', // how it is protected
  'wording',
] as const;
export type ChangeSubject = (typeof CHANGE_SUBJECTS)[number];

/** One thing that a version changes, in words for people. */
export interface PolicyChange {
  readonly what: ChangeSubject;
  /** The purposes it touches; empty when it touches none, or all alike. */
  readonly purposes: readonly string[];
  /** By BCP 47 locale. */
  readonly summary: Readonly<Record<string, string>>;
}

/** A version as far as the rules look at it. */
export interface PublishedVersion {
  readonly version: number;
  readonly publishedAt: Date;
  /** Midnight UTC of the day. */
  readonly effectiveFrom: Date;
  readonly change: ChangeWeight;
  readonly changes: readonly PolicyChange[];
  /** Purposes whose consent this version asks anew. */
  readonly asks: readonly string[];
  /** All notices as of this version, also those it left as they were. */
  readonly notices: readonly Notice[];
}

/** What the published versions say at one moment. */
export interface PublishedState {
  /** The version in effect; before the first one takes effect, that one. */
  readonly inEffect: number;
  /** The next to take effect; null when none is announced. */
  readonly upcoming: number | null;
}

/** @param versions in any order; before the first is published, number 0 is in effect */
export function publishedState(versions: readonly PublishedVersion[], now: Date): PublishedState {
  const ordered = [...versions].sort((left, right) => left.version - right.version);
  const begun = ordered.filter(({ effectiveFrom }) => effectiveFrom.getTime() <= now.getTime());
  const inEffect = (begun.at(-1) ?? ordered[0])?.version ?? 0;
  return { inEffect, upcoming: ordered.find(({ version }) => version > inEffect)?.version ?? null };
}

/** The notices to show: of each purpose the newest published one, although its version may take effect later only. */
export function noticesToShow(versions: readonly PublishedVersion[], purposes: readonly string[]): readonly Notice[] {
  const newest = [...versions].sort((left, right) => right.version - left.version).flatMap(({ notices }) => notices);
  return purposes.flatMap((purpose) => newest.find((notice) => notice.purpose === purpose) ?? []);
}

/** Whose consent the published versions ask anew, and from when a required purpose rests on it. */
export function asksOf(versions: readonly PublishedVersion[]): Asks {
  const asks = new Map<string, Ask[]>();
  for (const { asks: purposes, notices, effectiveFrom } of versions) {
    for (const { purpose, version } of notices.filter((notice) => purposes.includes(notice.purpose))) {
      asks.set(purpose, [...(asks.get(purpose) ?? []), { noticeVersion: version, effectiveFrom }]);
    }
  }
  return Object.fromEntries(asks);
}

/**
 * The version that a choice about a purpose relies on now: the one in effect, or a later one when its notice for this
 * purpose is what people are shown already.
 */
export function versionBehind(versions: readonly PublishedVersion[], purpose: string, now: Date): number {
  const { inEffect } = publishedState(versions, now);
  const carrying = noticesToShow(versions, [purpose])
    .flatMap((shown) =>
      versions.filter(({ notices }) => notices.some((n) => n.purpose === purpose && isSameWording(n, shown))),
    )
    .map(({ version }) => version);
  return Math.max(inEffect, carrying.length === 0 ? 0 : Math.min(...carrying));
}

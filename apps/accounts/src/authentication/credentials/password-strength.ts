import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { WorkerPool } from '../../identity';

/** Why a password is easy to guess, or what would help. Apps show words of their own for each; only ever added to. */
export const PASSWORD_SUGGESTIONS = [
  'avoid-common-passwords',
  'avoid-own-words',
  'avoid-names',
  'avoid-single-words',
  'avoid-keyboard-patterns',
  'avoid-sequences',
  'avoid-repeats',
  'avoid-dates',
  'capitals-help-little',
  'substitutions-help-little',
  'reversing-helps-little',
  'add-unrelated-words',
] as const;

export type PasswordSuggestion = (typeof PASSWORD_SUGGESTIONS)[number];

/** What zxcvbn calls them. */
const OURS: Readonly<Record<string, PasswordSuggestion>> = {
  topTen: 'avoid-common-passwords',
  topHundred: 'avoid-common-passwords',
  common: 'avoid-common-passwords',
  similarToCommon: 'avoid-common-passwords',
  userInputs: 'avoid-own-words',
  namesByThemselves: 'avoid-names',
  commonNames: 'avoid-names',
  wordByItself: 'avoid-single-words',
  straightRow: 'avoid-keyboard-patterns',
  keyPattern: 'avoid-keyboard-patterns',
  longerKeyboardPattern: 'avoid-keyboard-patterns',
  sequences: 'avoid-sequences',
  simpleRepeat: 'avoid-repeats',
  extendedRepeat: 'avoid-repeats',
  repeated: 'avoid-repeats',
  dates: 'avoid-dates',
  recentYears: 'avoid-dates',
  associatedYears: 'avoid-dates',
  capitalization: 'capitals-help-little',
  allUppercase: 'capitals-help-little',
  l33t: 'substitutions-help-little',
  reverseWords: 'reversing-helps-little',
};

interface Question {
  readonly password: string;
  readonly words: readonly string[];
}

interface Estimate {
  readonly score: number;
  readonly warning: string | null;
  readonly suggestions: readonly string[];
}

/** From here on zxcvbn expects 10^8 guesses or more, out of reach for guessing online and costly against argon2id. */
const ENOUGH = 3;
/**
 * What comes after so many characters only makes a password better, and the estimate's time grows faster than its length: a
 * quarter of a second for the worst texts of 64, ten times that for those of 100 read in all ways.
 */
const LOOKED_AT = 64;
/** Who waits behind so many would wait for seconds. */
const WAITING = 32;
/** Its dictionaries take most of a second to load and tens of megabytes to keep: after that long without a question they go. */
const IDLE_MS = 30_000;

/** One for the process, however many applications start in it. */
const pool = new WorkerPool<Question, Estimate>({
  file: join(__dirname, 'strength-worker.cjs'),
  threads: 1,
  waiting: WAITING,
  idleMs: IDLE_MS,
});

/** How hard a password is to guess, by zxcvbn (ASVS 6.2.4), on a thread of its own; see its file for why. */
@Injectable()
export class PasswordStrength {
  /**
   * What is wrong with a password for a person of these words; empty for one that is strong enough.
   * @throws Problem overloaded
   */
  async shortcomings(password: string, words: readonly string[]): Promise<PasswordSuggestion[]> {
    const question = { password: password.normalize('NFC').slice(0, LOOKED_AT), words };
    const { score, warning, suggestions } = await pool.turn((ask) => ask(question));
    if (score >= ENOUGH) return [];
    const told = [warning ?? '', ...suggestions].flatMap((key) => OURS[key] ?? []);
    return [...new Set<PasswordSuggestion>([...told, 'add-unrelated-words'])];
  }
}

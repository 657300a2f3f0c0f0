import type { AccountsSchemas } from '@evc/api-client';
import type { NoticeWords } from '../notice';

/** The answer to one purpose, and the wording that it cites. */
export interface Choice {
  readonly given: boolean;
  readonly noticeVersion: number;
  /** By which ways, where the purpose offers several. */
  readonly channels?: readonly string[];
}

/** By purpose. */
export type Choices = Readonly<Record<string, Choice>>;

/** A purpose to ask about. */
export interface AskedPurpose {
  readonly id: string;
  readonly required: boolean;
  readonly basis: string;
  /** The ways that can be chosen. */
  readonly channels: readonly string[];
  readonly notice: NoticeWords;
}

/** Whether there is anything to choose: what a contract or a law asks for is only told. */
export const isQuestion = ({ required, basis }: Pick<AskedPurpose, 'required' | 'basis'>): boolean =>
  basis === 'consent' || !required;

/** Leaves out answers to another wording than the one that is shown. */
export function answersTo(purposes: readonly AskedPurpose[], choices: Choices): Choices {
  return Object.fromEntries(
    purposes.flatMap(({ id, notice }) => {
      const choice = choices[id];
      return choice?.noticeVersion === notice.version ? [[id, choice]] : [];
    }),
  );
}

/**
 * Purposes that keep somebody from going on: a yes without which there is no account, or a yes that says no way. What is left open
 * stays off, so nobody has to answer it.
 */
export function choicesMissing(purposes: readonly Omit<AskedPurpose, 'notice'>[], choices: Choices): readonly string[] {
  return purposes
    .filter(isQuestion)
    .filter(({ id, required, channels }) => {
      const choice = choices[id];
      if (choice === undefined || !choice.given) return required;
      return channels.length > 1 && (choice.channels ?? []).length === 0;
    })
    .map(({ id }) => id);
}

/** What was answered when the browser's privacy signal was asked about. */
export interface SignalAnswers {
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

export const NO_SIGNAL: SignalAnswers = { wanted: [], unwanted: [] };

/** Answers that cite the wording shown now, in the order in which they were asked. */
export function choicesOf(
  choices: Choices,
  purposes: readonly { readonly id: string; readonly notice: Pick<NoticeWords, 'version'> }[],
  { wanted, unwanted }: SignalAnswers = NO_SIGNAL,
): AccountsSchemas['schemas']['ConsentChoice'][] {
  return purposes.flatMap(({ id: purpose, notice }) => {
    const choice = choices[purpose];
    if (choice?.noticeVersion !== notice.version) return [];
    const { noticeVersion, channels } = choice;
    const given = choice.given && !unwanted.includes(purpose);
    return [
      {
        purpose,
        decision: given ? ('given' as const) : ('refused' as const),
        noticeVersion,
        ...(given && channels !== undefined ? { channels: [...channels] } : {}),
        ...(given && wanted.includes(purpose) ? { despiteSignal: true } : {}),
      },
    ];
  });
}

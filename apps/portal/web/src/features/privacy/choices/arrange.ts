/** What of a purpose's entry decides where it stands on the page. */
export interface Choice {
  readonly purpose: string;
  readonly status: string;
  readonly basis: string;
  /** What ending it does: cannot be, the purpose stops, the account closes. */
  readonly withdrawal: string;
  readonly askAgain: boolean;
  readonly active: boolean;
}

/** `ask`: an answer is wanted again. `optional`: free either way. `account`: the account rests on it. `told`: nobody is asked. */
export type Group = 'ask' | 'optional' | 'account' | 'told';

/** Asked first what waits for an answer, then what is free, then what the account rests on, then what is only told. */
export const GROUPS = ['ask', 'optional', 'account', 'told'] as const satisfies readonly Group[];

/** Whether a person may say yes and no: where consent is the basis, or what rests on another may be switched off. */
export function isChosen({ basis, withdrawal }: Pick<Choice, 'basis' | 'withdrawal'>): boolean {
  return basis === 'consent' || withdrawal === 'disable';
}

export function groupOf(choice: Choice): Group {
  if (choice.askAgain) return 'ask';
  if (choice.withdrawal === 'close-account') return 'account';
  return isChosen(choice) ? 'optional' : 'told';
}

/** The purposes of each group, each in the order of the policy. */
export function arrange<C extends Choice>(choices: readonly C[]): Readonly<Record<Group, readonly C[]>> {
  const of = (group: Group): readonly C[] => choices.filter((choice) => groupOf(choice) === group);
  return { ask: of('ask'), optional: of('optional'), account: of('account'), told: of('told') };
}

export type State = 'on' | 'off' | 'rests' | 'always' | 'open';

/** In one word, whether data is used for it now: what the gate says, not what was once answered. */
export function stateOf(choice: Choice): State {
  if (!isChosen(choice)) return choice.active ? 'always' : 'off';
  if (choice.active) return 'on';
  if (choice.status === 'none') return 'open';
  return choice.status === 'given' ? 'rests' : 'off';
}

/** The answer that holds; null where none does, so that neither button looks pressed before the person presses (QST-1.2a). */
export function answerOf(choice: Choice): boolean | null {
  if (choice.askAgain) return null;
  if (choice.status === 'given') return true;
  if (choice.status === 'refused' || choice.status === 'withdrawn') return false;
  return choice.basis !== 'consent' && choice.active ? true : null;
}

/** Channels after one was ticked or left; null where none is left, which is a no to the purpose. */
export function channelsAfter(
  channels: readonly string[],
  offered: readonly string[],
  channel: string,
  wanted: boolean,
): readonly string[] | null {
  const after = offered.filter((one) => (one === channel ? wanted : channels.includes(one)));
  return after.length === 0 ? null : after;
}

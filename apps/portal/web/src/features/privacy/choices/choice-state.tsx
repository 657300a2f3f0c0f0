import type { ReactNode } from 'react';
import { Status, type Tone } from '../../../ui/status';
import { usePrivacyWords } from '../shared/privacy.words';
import type { State } from './arrange';

const TONES: Readonly<Record<State, Tone>> = { on: 'good', off: 'quiet', rests: 'warn', always: 'busy', open: 'warn' };

export function ChoiceState({ state }: { readonly state: State }): ReactNode {
  const p = usePrivacyWords();
  return <Status tone={TONES[state]}>{p(`state.${state}`)}</Status>;
}

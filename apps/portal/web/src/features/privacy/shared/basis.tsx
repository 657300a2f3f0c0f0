import type { ReactNode } from 'react';
import { Tip } from '../../../ui/tip';
import { BASES, known } from './known';
import { usePrivacyWords } from './privacy.words';

/** The legal basis in plain words, explained on hover or tap. */
export function Basis({ basis }: { readonly basis: string }): ReactNode {
  const p = usePrivacyWords();
  const code = known(BASES, basis, null);
  return code === null ? basis : <Tip label={p(`basis.${code}`)}>{p(`basis.${code}Text`)}</Tip>;
}

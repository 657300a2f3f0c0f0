import { type EffectTexts, isChosen, type Purpose } from '@evc/domain';

const FORM = 'write effects: { given, before, after }, the last two being what ending it would change and has changed';

/**
 * What is wrong with the effects of one purpose in one language, by key: each purpose says for itself what choosing does
 * (QV-6), and nothing about choices that nobody has.
 */
export function effectFaults(
  purpose: Purpose,
  effects: Partial<EffectTexts> | undefined,
): readonly [string[], string][] {
  if (effects === undefined) return [[['effects'], `is missing: ${FORM}`]];
  const wanted = { given: isChosen(purpose), before: true, after: purpose.withdrawal !== 'none' };
  return Object.entries(wanted).flatMap(([key, isWanted]): [string[], string][] => {
    const isThere = effects[key as keyof EffectTexts] !== undefined;
    if (isThere === isWanted) return [];
    const why = key === 'given' ? 'nobody is asked for it' : 'it cannot be ended';
    return [[['effects', key], isWanted ? `is missing: ${FORM}` : `is of no use: ${why}`]];
  });
}

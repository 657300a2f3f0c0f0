import { type EffectTexts, isChosen, type Purpose } from '@evc/domain';

const FORM = 'write effects: { given, before, after }, the last two being what ending it would change and has changed';

/**
 * What the effects of one purpose lack in one language, by key: each purpose says for itself what choosing does (QV-6).
 * `given` where people say yes to it, `after` where they can end it.
 */
export function effectFaults(
  purpose: Purpose,
  effects: Partial<EffectTexts> | undefined,
): readonly [path: string[], reason: string][] {
  if (effects === undefined) return [[['effects'], `is missing: ${FORM}`]];
  const wanted: readonly (keyof EffectTexts)[] = [
    ...(isChosen(purpose) ? (['given'] as const) : []),
    'before',
    ...(purpose.withdrawal === 'none' ? [] : (['after'] as const)),
  ];
  return wanted.filter((key) => effects[key] === undefined).map((key) => [['effects', key], `is missing: ${FORM}`]);
}

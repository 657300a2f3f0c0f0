import type { Capability, EffectTexts, Notice, NoticeText, Purpose, PurposeEffects } from '@evc/domain';
import { keepable } from './conditional-words';
import { effectFaults } from './effect-rules';
import type { NoticeEntry, NoticeSection } from './notices-schema';
import type { PolicyPackProblem } from './policy-pack-error';
import type { TextsOutcome } from './policy-texts';
import type { KeyPath, YamlSource } from './yaml-source';

/** A notice section of a file, with the source that can tell the line of each key. */
export interface NoticeSource {
  readonly section: NoticeSection;
  readonly source: YamlSource;
}

/** What people read about one purpose. */
export interface PurposeWords {
  readonly notice: Notice;
  readonly effects: PurposeEffects;
}

/**
 * The words of each purpose, in the order of the pack; those written into the pack stand before those of the file. Each
 * purpose needs a notice and its effects in every language that the policy speaks (QTL-1, QV-6).
 */
export function collectWords(
  purposes: readonly Purpose[],
  locales: readonly string[],
  sources: readonly NoticeSource[],
  served: ReadonlySet<Capability>,
  complainAt: (purposeIndex: number, reason: string) => PolicyPackProblem,
): TextsOutcome<readonly PurposeWords[]> {
  const problems: PolicyPackProblem[] = sources.flatMap(({ section, source }) =>
    Object.keys(section)
      .filter((id) => !purposes.some((purpose) => purpose.id === id))
      .map((id) => source.problem(['notices', id], 'no such purpose in the pack')),
  );
  const words = purposes.flatMap((purpose, index): PurposeWords[] => {
    const found = sources.find(({ section }) => Object.hasOwn(section, purpose.id));
    const entry = found?.section[purpose.id];
    if (found === undefined || entry === undefined) {
      problems.push(complainAt(index, `purpose ${purpose.id} has no notice: add it to notices.yaml or under notices`));
      return [];
    }
    const complain = (path: KeyPath, reason: string): void => {
      problems.push(found.source.problem(['notices', purpose.id, 'locales', ...path], reason));
    };
    for (const locale of locales.filter((wanted) => !Object.hasOwn(entry.locales, wanted)))
      complain([locale], 'is missing');
    return [wordsOf(purpose, entry, served, complain)];
  });
  return { value: words, problems };
}

function wordsOf(
  purpose: Purpose,
  { version, wording, locales }: NoticeEntry,
  served: ReadonlySet<Capability>,
  complain: (path: KeyPath, reason: string) => void,
): PurposeWords {
  const texts: Record<string, NoticeText> = {};
  const effects: Record<string, EffectTexts> = {};
  for (const [locale, { effects: told, title, text, refusing }] of Object.entries(locales)) {
    const keep = (key: string, words: string): string => {
      const kept = keepable(words, served);
      for (const fault of kept.faults) complain([locale, key], fault);
      return kept.text;
    };
    texts[locale] = { title, text: keep('text', text), refusing: keep('refusing', refusing) };
    for (const [path, reason] of effectFaults(purpose, told)) complain([locale, ...path], reason);
    const kept = Object.entries(told ?? {}).map(([key, words]) => [key, keep('effects', words)]);
    effects[locale] = { before: '', ...(Object.fromEntries(kept) as Partial<EffectTexts>) };
  }
  // Left out where it is the first, so that a notice which was never corrected is archived as it always was.
  const corrected = wording === undefined || wording === 1 ? {} : { wording };
  return { notice: { purpose: purpose.id, version, ...corrected, locales: texts }, effects };
}

import type { Notice, NoticeText, PolicyText, Purpose } from '@evc/domain';
import { policyTextHeadSchema, type NoticeSection } from './notices-schema';
import type { TextFile } from './policy-files';
import type { PolicyPackProblem } from './policy-pack-error';
import { YamlSource } from './yaml-source';

/** A policy text, with the source of its head that can tell the line of each key. */
export interface PolicyTextSource {
  readonly text: PolicyText;
  readonly head: YamlSource;
}

export interface TextsOutcome<T> {
  readonly value: T;
  readonly problems: readonly PolicyPackProblem[];
}

/** One policy text: a head between `---` lines (version, date, title, changes), then Markdown. */
export function parsePolicyText(file: TextFile & { readonly locale: string }): TextsOutcome<PolicyTextSource | null> {
  const refuse = (reason: string): TextsOutcome<null> => ({
    value: null,
    problems: [{ file: file.name, line: 1, key: '', reason }],
  });
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(file.text);
  if (match === null) return refuse('must start with a head between --- lines');
  const [, headText = '', body = ''] = match;
  if (body.trim() === '') return refuse('has no text');
  const head = new YamlSource(file.name, headText, 2);
  const { value, problems } = head.parse(policyTextHeadSchema);
  if (value === null) return { value: null, problems };
  return { value: { text: { locale: file.locale, ...value, body: body.trim() }, head }, problems: [] };
}

/** All languages of one policy are one version of it: same number, same date. */
export function checkPolicyTexts(sources: readonly PolicyTextSource[]): PolicyPackProblem[] {
  const first = sources[0]?.text;
  if (first === undefined) return [];
  return sources.flatMap(({ text, head }) => {
    const differing = (['version', 'effectiveFrom', 'change'] as const).filter((key) => text[key] !== first[key]);
    return differing.map((key) =>
      head.problem(
        [key],
        `is ${text[key] ?? 'not given'}, but ${first[key] ?? 'not given'} in ${first.locale}: all languages are one version`,
      ),
    );
  });
}

/** A notice section of a file, with the source that can tell the line of each key. */
export interface NoticeSource {
  readonly section: NoticeSection;
  readonly source: YamlSource;
}

/**
 * The notice of each purpose, in the order of the pack; a notice written into the pack stands before one of the file.
 * Each purpose needs one in every language that the policy speaks (QTL-1).
 */
export function collectNotices(
  purposes: readonly Purpose[],
  locales: readonly string[],
  sources: readonly NoticeSource[],
  complainAt: (purposeIndex: number, reason: string) => PolicyPackProblem,
): TextsOutcome<readonly Notice[]> {
  const problems: PolicyPackProblem[] = sources.flatMap(({ section, source }) =>
    Object.keys(section)
      .filter((id) => !purposes.some((purpose) => purpose.id === id))
      .map((id) => source.problem(['notices', id], 'no such purpose in the pack')),
  );
  const notices = purposes.flatMap((purpose, index): Notice[] => {
    const found = sources.find(({ section }) => Object.hasOwn(section, purpose.id));
    const entry = found?.section[purpose.id];
    if (found === undefined || entry === undefined) {
      problems.push(complainAt(index, `purpose ${purpose.id} has no notice: add it to notices.yaml or under notices`));
      return [];
    }
    const texts: Record<string, NoticeText> = entry.locales;
    for (const locale of locales.filter((wanted) => !Object.hasOwn(texts, wanted))) {
      problems.push(found.source.problem(['notices', purpose.id, 'locales', locale], 'is missing'));
    }
    return [{ purpose: purpose.id, version: entry.version, locales: texts }];
  });
  return { value: notices, problems };
}

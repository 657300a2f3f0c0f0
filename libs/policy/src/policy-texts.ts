import type { Capability, PolicyText } from '@evc/domain';
import { keepable } from './conditional-words';
import { policyTextHeadSchema } from './notices-schema';
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

/** One policy text: a head between `---` lines (version, date, title, changes), then Markdown; only what is served. */
export function parsePolicyText(
  file: TextFile & { readonly locale: string },
  served: ReadonlySet<Capability>,
): TextsOutcome<PolicyTextSource | null> {
  const refuse = (...reasons: string[]): TextsOutcome<null> => ({
    value: null,
    problems: reasons.map((reason) => ({ file: file.name, line: 1, key: '', reason })),
  });
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(file.text);
  if (match === null) return refuse('must start with a head between --- lines');
  const [, headText = '', body = ''] = match;
  if (body.trim() === '') return refuse('has no text');
  const head = new YamlSource(file.name, headText, 2);
  const { value, problems } = head.parse(policyTextHeadSchema);
  if (value === null) return { value: null, problems };
  const { text, faults } = keepable(body, served);
  if (faults.length > 0) return refuse(...faults);
  return { value: { text: { locale: file.locale, ...value, body: text }, head }, problems: [] };
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

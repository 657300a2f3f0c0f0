/** One thing wrong with a policy, at a place that a person can open in an editor. */
export interface PolicyPackProblem {
  readonly file: string;
  readonly line: number;
  /** Path of the key, such as `purposes[2].basis`; empty for the file as a whole. */
  readonly key: string;
  readonly reason: string;
}

/** A wrong pack stops the start; the message holds every problem, one a line, as `file:line: key: reason`. */
export class PolicyPackError extends Error {
  readonly repairable = true;
  readonly problems: readonly PolicyPackProblem[];

  constructor(problems: readonly PolicyPackProblem[]) {
    const sorted = [...problems].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
    super(['The policy pack is not valid:', ...sorted.map(formatProblem)].join('\n'));
    this.name = 'PolicyPackError';
    this.problems = sorted;
  }
}

function formatProblem({ file, line, key, reason }: PolicyPackProblem): string {
  return [`${file}:${line}`, ...(key === '' ? [] : [key]), reason].join(': ');
}

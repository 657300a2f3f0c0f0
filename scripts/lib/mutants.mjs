/** What a run of mutants came to, file by file. No dependencies: plain objects of Stryker in, numbers out. */

/** Percent of a file's mutants that its tests must kill, and percent that comments in code may leave out as equivalent. */
export const LEAST_KILLED = 95;
export const MOST_IGNORED = 2;

/** Why Stryker left a mutant out that is a constant of a module. A run that takes it from an earlier one tells it by this alone. */
const STATIC = /^Static mutant\b/;

/**
 * A mutant counts as killed when a test failed, did not come to an end, or could not be loaded, as a table that is worked out
 * before its tests: before any mutant, all tests are run without one and must pass. Static ones (constants of modules) are not tried
 * and count nowhere; those that a comment in code leaves out count as ignored.
 * @param {readonly { fileName: string, status: string, statusReason?: string, static?: boolean }[]} mutants
 * @returns one line for each file with a mutant that counts, by path; `score` in percent of those tried
 */
export function tallyByFile(mutants) {
  const files = new Map();
  for (const mutant of mutants) {
    const kind = kindOf(mutant);
    if (kind === undefined) continue;
    const file = files.get(mutant.fileName) ?? { killed: 0, survived: 0, ignored: 0 };
    files.set(mutant.fileName, { ...file, [kind]: file[kind] + 1 });
  }
  return [...files]
    .map(([fileName, counts]) => ({ fileName, ...judged(counts) }))
    .sort((one, other) => (one.fileName < other.fileName ? -1 : 1));
}

function kindOf(mutant) {
  switch (mutant.status) {
    case 'Killed':
    case 'Timeout':
    case 'RuntimeError':
      return 'killed';
    case 'Survived':
    case 'NoCoverage':
      return 'survived';
    case 'Ignored':
      return mutant.static || STATIC.test(mutant.statusReason ?? '') ? undefined : 'ignored';
    default:
      throw new Error(`a mutant of ${mutant.fileName} came to ${mutant.status}, which is neither killed nor survived`);
  }
}

function judged({ killed, survived, ignored }) {
  const tried = killed + survived;
  const mutants = tried + ignored;
  const score = tried === 0 ? 100 : (100 * killed) / tried;
  const holds = score >= LEAST_KILLED && (100 * ignored) / mutants <= MOST_IGNORED;
  return { mutants, killed, survived, ignored, score, holds };
}

import { tallyByFile } from '../../scripts/lib/mutants.mjs';

const mutants = (counts: Readonly<Record<string, number>>, fileName = 'rule.ts') =>
  Object.entries(counts).flatMap(([status, count]) => Array.from({ length: count }, () => ({ fileName, status })));

describe('mutants of the rules', () => {
  it.each([
    ['all killed', { Killed: 20 }, 100, true],
    ['one that never ends is killed', { Killed: 19, Timeout: 1 }, 100, true],
    ['one that no test can be loaded with is killed', { Killed: 19, RuntimeError: 1 }, 100, true],
    ['19 of 20', { Killed: 19, Survived: 1 }, 95, true],
    ['18 of 20', { Killed: 18, Survived: 2 }, 90, false],
    ['what no test reaches has survived', { Killed: 18, NoCoverage: 2 }, 90, false],
    ['1 of 50 left out', { Killed: 49, Ignored: 1 }, 100, true],
    ['2 of 50 left out', { Killed: 48, Ignored: 2 }, 100, false],
  ])('%s', (_name, counts, score, holds) => {
    expect(tallyByFile(mutants(counts))).toMatchObject([{ score, holds }]);
  });

  it('are told file by file, without those that are not tried', () => {
    const tried = [...mutants({ Killed: 1 }, 'b.ts'), ...mutants({ Survived: 3, Ignored: 1 }, 'a.ts')];
    const untried = mutants({ Ignored: 5 }, 'b.ts').map((mutant) => ({ ...mutant, static: true }));
    expect(tallyByFile([...tried, ...untried])).toEqual([
      { fileName: 'a.ts', mutants: 4, killed: 0, survived: 3, ignored: 1, score: 0, holds: false },
      { fileName: 'b.ts', mutants: 1, killed: 1, survived: 0, ignored: 0, score: 100, holds: true },
    ]);
  });

  it('that are not tried count nowhere, also when an earlier run said so', () => {
    const reason = { static: false, statusReason: 'Static mutant (and "ignoreStatic" was enabled)' };
    const untried = mutants({ Ignored: 5 }).map((mutant) => ({ ...mutant, ...reason }));
    expect(tallyByFile([...mutants({ Killed: 1 }), ...untried])).toMatchObject([{ mutants: 1, ignored: 0 }]);
  });

  it('that could not be run at all are no success', () => {
    expect(() => tallyByFile(mutants({ Pending: 1 }))).toThrow('Pending');
  });
});

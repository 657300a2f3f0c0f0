import { BEGINNINGS } from '../cases/accounts-1/takeover/beginnings';
import { tell } from './settings';
import { isSameToEverybody, type Mutant, MUTANTS } from './takeover/mutants';
import { failingRow, modelOver } from './takeover/with-mutant';

/** Enough for what people are told; takeovers are looked for to four steps, and five with --long, in `test/cases/accounts-1`. */
const DEPTH = 3;

/** Breaks each rule of `libs/domain/src/accounts` in turn: a table or a model that does not notice could not fail. */
describe('the rules against taking an account over, each broken once', () => {
  const thrown = (look: () => unknown): string | null => {
    try {
      look();
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };

  /** The first sequence of moves that tells the mutant from the product; null where none does. */
  const telling = (mutant: Mutant | null, isLookedOver = false): string | null => {
    const { ownerKeepsAccount, eventsLeaveWhatTheyShould } = modelOver(mutant);
    const looks = [
      () => eventsLeaveWhatTheyShould(1),
      ...(isLookedOver ? [] : [eventsLeaveWhatTheyShould]),
      ...(isLookedOver ? [] : BEGINNINGS.map((one) => () => ownerKeepsAccount(one, DEPTH))),
    ];
    for (const look of looks) {
      const found = thrown(look);
      if (found !== null) return found;
    }
    return null;
  };

  it('hold as they are', () => {
    expect([failingRow(null), telling(null)]).toEqual([null, null]);
  });

  it('every mutant fails a row of the tables beside the rules', () => {
    expect(MUTANTS.filter((mutant) => failingRow(mutant) === null).map(({ name }) => name)).toEqual([]);
  });

  it('every mutant that anybody could notice is noticed by the model', () => {
    const survived: string[] = [];
    for (const mutant of MUTANTS) {
      const same = isSameToEverybody(mutant.name);
      const found = telling(mutant, same);
      if ((found === null) !== same) survived.push(`${mutant.name}: ${found ?? 'not noticed'}`);
    }
    tell(
      `takeover: ${MUTANTS.length} mutants, ${MUTANTS.filter(({ name }) => isSameToEverybody(name)).length} the same`,
    );
    expect(survived).toEqual([]);
  }, 300_000);
});

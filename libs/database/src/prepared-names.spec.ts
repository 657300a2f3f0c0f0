import { isStalePlan, PreparedNames } from './prepared-names';

const run = (names: PreparedNames, text: string, times: number): (string | undefined)[] =>
  Array.from({ length: times }, () => names.of(text));

describe('names of prepared statements', () => {
  it('come with the sixth run, and stay', () => {
    const unnamed = Array<undefined>(5).fill(undefined);
    expect(run(new PreparedNames(), 'SELECT $1', 8)).toEqual([...unnamed, 'evc_1', 'evc_1', 'evc_1']);
  });

  it('are another one for each text', () => {
    const names = new PreparedNames();
    expect(['a', 'b', 'a'].map((text) => run(names, text, 6).at(-1))).toEqual(['evc_1', 'evc_2', 'evc_1']);
  });

  it('go together, and never come back to mean something else', () => {
    const names = new PreparedNames();
    run(names, 'a', 6);
    run(names, 'b', 6);
    names.forgetAll();
    names.forgetAll();
    expect(run(names, 'b', 6)).toEqual([...Array<undefined>(5).fill(undefined), 'evc_3']);
    expect(run(names, 'a', 6).at(-1)).toBe('evc_4');
  });

  it('are 256 at most, and 256 again after all were forgotten', () => {
    const names = new PreparedNames();
    const texts = Array.from({ length: 300 }, (_, at) => `SELECT ${at}`);
    const named = () => texts.filter((text) => run(names, text, 6).at(-1) !== undefined).length;
    expect(named()).toBe(256);
    names.forgetAll();
    expect(named()).toBe(256);
    expect(names.of('SELECT 0')).toBe('evc_257');
  });

  it('are given to the first 2,048 texts alone, however many are put together', () => {
    const names = new PreparedNames();
    for (let at = 0; at < 2_048; at += 1) names.of(`SELECT ${at}`);
    expect(run(names, 'one more', 9)).toEqual(Array<undefined>(9).fill(undefined));
    expect(run(names, 'SELECT 0', 5).at(-1)).toBe('evc_1');
  });
});

describe('a stale plan', () => {
  it.each([
    [true, { code: '26000' }],
    [true, { code: '0A000', routine: 'RevalidateCachedQuery' }],
    [false, { code: '0A000', routine: 'transformSelectStmt' }],
    [false, { code: '42P01', routine: 'RevalidateCachedQuery' }],
    [false, { code: '25P02' }],
    [false, new Error('26000')],
    [false, null],
    [false, undefined],
  ])('is %s of %j', (expected, error) => {
    expect(isStalePlan(error)).toBe(expected);
  });
});

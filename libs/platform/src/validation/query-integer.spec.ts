import { IsInt, Max, Min } from 'class-validator';
import { PageQuery } from '../cursor/page-query';
import { QueryInteger } from './query-integer';
import { StrictValidationPipe } from './strict-validation.pipe';

class Query {
  @QueryInteger()
  @IsInt()
  @Min(-5)
  @Max(Number.MAX_SAFE_INTEGER)
  size!: number;
}

const pipe = new StrictValidationPipe();
const read = async (size: unknown): Promise<unknown> =>
  ((await pipe.transform({ size }, { type: 'query', metatype: Query })) as Query).size;

test.each([
  ['5', 5],
  ['0', 0],
  ['-5', -5],
  ['007', 7],
  [String(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER],
])('reads %j', async (text, size) => {
  expect(await read(text)).toBe(size);
});

const NO_NUMERALS = ['', ' ', ' 5', '5 ', '+5', '5.0', '5.', '.5', '1e1', '0x10', '0b11', '0o7', '1_0', '５', 'NaN'];

test.each([...NO_NUMERALS, 'Infinity', 'null', 'true', '9007199254740993', '5'.repeat(17), ['5'], ['5', '6'], {}])(
  'refuses %j, and never by a guess',
  async (text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'validation-failed' });
  },
);

test('a page is asked for in digits', async () => {
  const page = (limit: unknown) => pipe.transform({ limit }, { type: 'query', metatype: PageQuery });
  expect(await page('20')).toMatchObject({ limit: 20 });
  for (const limit of ['0x10', '1e1', ' 5', '201', '0']) await expect(page(limit)).rejects.toThrow();
});

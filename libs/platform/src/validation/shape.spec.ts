import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsOptional,
  IsString,
  MaxLength,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import type { FieldError, Problem } from '../problems/problem';
import { OrNull } from './or-null';
import { StrictValidationPipe } from './strict-validation.pipe';

/** How often a rule of any field ran. */
let ran = 0;
const Counted = (): PropertyDecorator => (target, property) => {
  registerDecorator({
    name: 'counted',
    target: target.constructor,
    propertyName: String(property),
    validator: { validate: () => (ran += 1) > 0 },
  });
};

class Item {
  @Counted()
  @IsString()
  @MaxLength(8)
  name!: string;

  @IsOptional()
  @IsString()
  note?: string;

  @OrNull()
  @IsString()
  old?: string | null;
}

class Form {
  @Counted()
  @IsString()
  @MaxLength(20)
  email!: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => Item)
  items?: Item[];

  @IsOptional()
  @ValidateNested()
  @Type(() => Item)
  first?: Item;

  @IsOptional()
  @Counted()
  @IsArray()
  @IsString({ each: true })
  @MaxLength(5, { each: true })
  words?: string[];

  @IsOptional()
  @Counted()
  @IsString()
  code?: string;

  @IsOptional()
  @IsString()
  kept: string = 'as ever';
}

const email = 'a@b.example';
const many = <T>(count: number, one: (index: number) => T): T[] => Array.from({ length: count }, (_, n) => one(n));

describe('what is seen at a glance is refused before any rule of a field runs', () => {
  const pipe = new StrictValidationPipe();
  const check = (body: unknown) => pipe.transform(body, { type: 'body', metatype: Form });
  const refused = async (body: unknown): Promise<readonly FieldError[]> => {
    try {
      await check(body);
      return [];
    } catch (problem) {
      return (problem as Problem).errors ?? [];
    }
  };
  beforeEach(() => {
    ran = 0;
  });

  it.each<[string, object, { path: string; message: string }]>([
    ['an unknown name', { email, extra: 1 }, { path: 'extra', message: 'is not a known field' }],
    [
      '900 unknown names',
      Object.fromEntries(many(900, (n) => [`k${n}`, 1])),
      { path: 'k0', message: 'is not a known field' },
    ],
    [
      'a list that is too long',
      { email, items: many(4, () => ({ name: 'x' })) },
      { path: 'items', message: 'must contain no more than 3 elements' },
    ],
    [
      'a list without a bound of its own',
      { email, words: many(201, () => 'x') },
      { path: 'words', message: 'must contain no more than 200 elements' },
    ],
    [
      'an unknown name in a list',
      { email, items: [{ name: 'x' }, { name: 'x', a: 1 }] },
      { path: 'items.1.a', message: 'is not a known field' },
    ],
    [
      'an unknown name in an object',
      { email, first: { name: 'x', a: 1 } },
      { path: 'first.a', message: 'is not a known field' },
    ],
    ['an object for a list', { email, items: { 0: { name: 'x' } } }, { path: 'items', message: 'must be an array' }],
    ['a text far too long', { email: 'x'.repeat(81) }, { path: 'email', message: 'is too long' }],
    ['one in a list', { email, words: ['x'.repeat(21)] }, { path: 'words.0', message: 'is too long' }],
    ['a text without a bound of its own', { email, code: 'x'.repeat(4097) }, { path: 'code', message: 'is too long' }],
    [
      'a name that cannot be shown',
      { email, 'a b': 1 },
      { path: '(unreadable name)', message: 'is not a known field' },
    ],
  ])('%s', async (_name, body, first) => {
    const errors = await refused(body);
    expect(errors[0]).toEqual(first);
    expect(errors.length).toBeLessThanOrEqual(50);
    expect(ran).toBe(0);
  });

  it('null is nothing in a field that may be left out, at every depth, unless it is a value there', async () => {
    const sent = { email, items: [{ name: 'x', note: null }], first: { name: 'x', note: null, old: null }, code: null };
    const before = structuredClone(sent);
    const taken = (await check(sent)) as Form;
    expect(taken.code).toBeUndefined();
    expect(taken.items?.[0]).not.toHaveProperty('note', null);
    expect(taken.first).toMatchObject({ name: 'x', old: null });
    expect(taken.first).not.toHaveProperty('note', null);
    expect(taken.kept).toBe('as ever');
    expect(((await check({ email, kept: null })) as Form).kept).toBe('as ever');
    expect(sent).toEqual(before);
    expect(await refused({ email: null })).toEqual([{ path: 'email', message: 'must be a string' }]);
    expect(await refused({ email, first: { name: null } })).toEqual([
      { path: 'first.name', message: 'must be a string' },
    ]);
  });

  it('what fits is judged by its rules, also where a text is a little too long', async () => {
    await check({ email, items: [{ name: 'x' }], first: { name: 'x' }, words: ['x'], code: 'x' });
    expect(ran).toBeGreaterThan(0);
    expect(await refused({ email: 'x'.repeat(21) })).toEqual([
      { path: 'email', message: 'must be shorter than or equal to 20 characters' },
    ]);
    expect(await refused({})).toEqual([{ path: 'email', message: 'must be a string' }]);
    expect(await refused({ email: 7 })).toEqual([{ path: 'email', message: 'must be a string' }]);
    await check({ email: '👩'.repeat(20) }); // twice as many units as people see characters
  });

  // JSON Schema and the columns behind it count code points; the library's rule leaves out what only says how a sign is drawn.
  it.each([
    ['a sign drawn in colour', '\u2764\ufe0f'],
    ['one drawn as text', '\u2764\ufe0e'],
    ['one of two units, drawn in colour', '\u{1f321}\ufe0f'],
  ])('is as long for the rule as for document and database: %s', async (_name, drawn) => {
    await check({ email: drawn.repeat(10), words: [`${drawn.repeat(2)}x`] });
    const message = 'must be shorter than or equal to 20 characters';
    expect(await refused({ email: `${drawn.repeat(10)}x` })).toEqual([{ path: 'email', message }]);
    expect(await refused({ email: drawn.repeat(20) })).toEqual([{ path: 'email', message }]);
    expect(await refused({ email, words: ['x', drawn.repeat(3)] })).toMatchObject([{ path: 'words.1' }]);
  });
});

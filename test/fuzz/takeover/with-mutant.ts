import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';
import type * as Exhaustive from '../../cases/accounts-1/takeover/exhaustive';
import type { Mutant } from './mutants';

const ROOT = join(__dirname, '../../..');
const DOMAIN = join(ROOT, 'libs/domain/src/index.ts');
const RULES = ['waiting', 'undo', 'safety'] as const;
/** What the model takes from the product besides the rules, loaded once. */
const KEPT = [
  'libs/platform/src/index.ts',
  'apps/accounts/src/identity/contacts/email-changes.ts',
  'apps/accounts/src/authentication/factors/challenges.ts',
  'apps/accounts/src/authentication/recovery/recovery.service.ts',
  'apps/accounts/src/authentication/sign-in/sign-in-challenges.ts',
].map((path) => join(ROOT, path));

type Exports = Record<string, unknown>;

const sourceOf = (name: string): string => readFileSync(join(ROOT, 'libs/domain/src/accounts', `${name}.ts`), 'utf8');

type Run = (...given: unknown[]) => void;

/** By source: of the files of a mutant, one is new. */
const compiled = new Map<string, Run>();

function compile(source: string, names: readonly string[]): Run {
  const { code } = transformSync(source, {
    configFile: false,
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  });
  const run = compileFunction(code, ['require', 'exports', ...names]) as Run;
  compiled.set(source, run);
  return run;
}

/** Runs one source with the modules that it asks for. */
function evaluate(source: string, required: (path: string) => Exports, more: Exports = {}): Exports {
  const exported: Exports = {};
  const run = compiled.get(source) ?? compile(source, Object.keys(more));
  run(required, exported, ...Object.values(more));
  return exported;
}

/** The rules as the mutant has them. */
function rulesOf(mutant: Mutant | null): Record<(typeof RULES)[number], Exports> {
  const made: Partial<Record<string, Exports>> = {};
  for (const name of RULES) {
    const source = mutant?.file === name ? mutant.change(sourceOf(name)) : sourceOf(name);
    made[name] = evaluate(source, (path) => made[path.replace('./', '')] ?? {});
  }
  return made as Record<(typeof RULES)[number], Exports>;
}

/** What the model sees of `@evc/domain`: it asks at each call, so other rules can be put in its place. */
const seen: Exports = {};
let model: typeof Exhaustive | undefined;

/** The model over the rules of a mutant, until it is asked for another; over the product's own where there is none. */
export function modelOver(mutant: Mutant | null): typeof Exhaustive {
  const { waiting, undo, safety } = rulesOf(mutant);
  Object.assign(seen, jest.requireActual<object>(DOMAIN), waiting, undo, safety);
  model ??= loaded();
  return model;
}

function loaded(): typeof Exhaustive {
  let made: typeof Exhaustive | undefined;
  const kept = KEPT.map((path) => [path, jest.requireActual<object>(path)] as const);
  jest.isolateModules(() => {
    jest.doMock(DOMAIN, () => seen);
    for (const [path, module] of kept) jest.doMock(path, () => module);
    made = jest.requireActual<typeof Exhaustive>(join(ROOT, 'test/cases/accounts-1/takeover/exhaustive.ts'));
    for (const path of [DOMAIN, ...KEPT]) jest.dontMock(path);
  });
  if (!made) throw new Error('the model was not loaded');
  return made;
}

/** Runs the tables beside the rules over the mutant's. @returns the name of the first test that fails; null where all hold */
export function failingRow(mutant: Mutant | null): string | null {
  const rules = rulesOf(mutant);
  const required = (path: string): Exports => rules[path.replace('./', '') as (typeof RULES)[number]];
  let failing: string | null = null;
  const it = (name: string, test: () => void): void => {
    if (failing !== null) return;
    try {
      test();
    } catch {
      failing = name;
    }
  };
  const each =
    (rows: readonly unknown[]) =>
    (name: string, test: (...given: unknown[]) => void): void => {
      for (const row of rows) it(`${name} ${JSON.stringify(row)}`, () => test(...(Array.isArray(row) ? row : [row])));
    };
  const describe = (_name: string, tests: () => void): void => tests();
  // The tables of the other file are looked at where its own notice nothing.
  const tables = mutant?.file === 'safety' ? ['safety', 'waiting'] : ['waiting', 'safety'];
  for (const name of tables) {
    evaluate(sourceOf(`${name}.spec`), required, { describe, it: Object.assign(it, { each }), expect });
  }
  return failing;
}

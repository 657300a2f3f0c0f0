import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';

/** A class of a `*.dto.ts` file, as its text tells it. */
export interface DtoClass {
  readonly name: string;
  /** Relative to the repository. */
  readonly path: string;
  readonly exported: boolean;
  /** Its own fields, without those of the class it extends. */
  readonly fields: readonly string[];
  readonly base: Base | null;
}

/** `extends X`, `PickType(X, ['a'])`, `OmitType(X, ['a'])`, `IntersectionType(X, Y)` or `AnswerOf(X)`, within each other too. */
type Base =
  | { readonly name: string }
  | { readonly all: readonly Base[] }
  | { readonly of: Base; readonly picked?: readonly string[]; readonly omitted?: readonly string[] };

const ROOT = join(__dirname, '../../..');

/** Every class of the `*.dto.ts` files below a folder of the repository: those that the swagger plugin reads. */
export function dtoClassesIn(folder: string): DtoClass[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.dto.ts'))
    .sort()
    .flatMap((path) => classesOf(join(ROOT, folder, path)));
}

/** All fields of a class with those it inherits; null where it extends a class that is in no `*.dto.ts` file. */
export function fieldsOf({ fields, base }: DtoClass, classes: ReadonlyMap<string, DtoClass>): string[] | null {
  const inherited = base === null ? [] : fieldsOfBase(base, classes);
  return inherited && [...new Set([...inherited, ...fields])];
}

function fieldsOfBase(base: Base, classes: ReadonlyMap<string, DtoClass>): string[] | null {
  if ('name' in base) {
    const above = classes.get(base.name);
    return above === undefined ? null : fieldsOf(above, classes);
  }
  if ('all' in base) {
    const parts = base.all.map((part) => fieldsOfBase(part, classes));
    return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
  }
  const { picked, omitted = [] } = base;
  const inherited = fieldsOfBase(base.of, classes);
  return inherited && inherited.filter((field) => (picked?.includes(field) ?? true) && !omitted.includes(field));
}

function classesOf(path: string): DtoClass[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true);
  return source.statements.filter(ts.isClassDeclaration).map((node) => ({
    name: node.name?.text ?? '',
    path: relative(ROOT, path),
    exported: node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false,
    fields: node.members.filter(ts.isPropertyDeclaration).flatMap((member) => fieldNameOf(member) ?? []),
    base: baseOf(node),
  }));
}

function fieldNameOf({ name, modifiers }: ts.PropertyDeclaration): string | null {
  const hidden = [ts.SyntaxKind.StaticKeyword, ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword];
  if (modifiers?.some(({ kind }) => hidden.includes(kind))) return null;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : null;
}

function baseOf(node: ts.ClassDeclaration): Base | null {
  const above = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  return above === undefined ? null : baseSaidBy(above);
}

function baseSaidBy(said: ts.Expression): Base {
  if (!ts.isCallExpression(said)) return { name: said.getText() };
  const [first, second] = said.arguments;
  const of = first && baseSaidBy(first);
  const names = second && ts.isArrayLiteralExpression(second) ? second.elements.filter(ts.isStringLiteral) : [];
  const fields = names.map(({ text }) => text);
  const how = said.expression.getText();
  if (of && how === 'PickType') return { of, picked: fields };
  if (of && how === 'OmitType') return { of, omitted: fields };
  if (of && how === 'AnswerOf') return of;
  if (how === 'IntersectionType') return { all: said.arguments.map(baseSaidBy) };
  return { name: said.getText() }; // not known here: told as a class that is in no file
}

import { dirname } from 'node:path';
import { handLists, namedInSql } from './named-tables';

export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** Reasons why a file names tables of others in SQL: by file, by table. */
export type Allowed = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the rules must know. */
export interface Grounds {
  /** The entities, with the text that says which table they are. */
  readonly entities: readonly SourceText[];
  /** `schema.table` of each that has something of a person. */
  readonly personal: ReadonlySet<string>;
  readonly allowed: Allowed;
}

interface Table {
  readonly name: string;
  /** Folders of its entities: of the whole one, and of what a narrower role reads. */
  readonly folders: readonly string[];
  readonly isPersonal: boolean;
}

/** The side of a file: an app with a schema of its own, or what both have. */
function sideOf(path: string): string {
  if (path.startsWith('apps/accounts/')) return 'accounts';
  return path.startsWith('apps/charging-sessions/') ? 'charging' : 'both';
}

/** What answers for a table: a context of accounts, a feature of charging, a library, another app. */
function contextOf(path: string): string {
  const [root = '', name = '', , feature = ''] = path.split('/');
  return sideOf(path) === 'both' ? `${root}/${name}` : `${root}/${name}/src/${feature}`;
}

/**
 * Statements about tables of others. Two rules: outside of its context a table is named for a reason that is listed; and whoever is
 * not the repository of their feature names at most one personal table beside what is listed.
 * @param texts production files, without entities and migrations
 */
export function ownershipOffences(texts: readonly SourceText[], grounds: Grounds): string[] {
  const used = new Set<string>();
  const offences = texts.flatMap(({ path, text }) => {
    const known = tablesSeenFrom(path, grounds);
    const named = [...namedInSql(path, text)].flatMap((name) => known.get(name) ?? []);
    const isListed = ({ name }: Table): boolean => {
      if (grounds.allowed[path]?.[name] === undefined) return false;
      used.add(`${path} ${name}`);
      return true;
    };
    const outside = named.filter((table) => !isInContext(path, table) && !isListed(table));
    const others = named.filter((table) => table.isPersonal && !isRepositoryOf(path, table) && !isListed(table));
    return [
      ...outside.map(({ name }) => `${path} names ${name}, a table of another context`),
      ...(others.length > 1
        ? [`${path} is not the repository of ${others.map(({ name }) => name).join(' and ')}`]
        : []),
    ];
  });
  return [...offences, ...idle(grounds.allowed, used)];
}

/**
 * Lists of two and more names that a list by hand would be of: nobody would compare it with the map.
 * @param allowed reasons, by file
 */
export function listOffences(
  texts: readonly SourceText[],
  names: ReadonlySet<string>,
  allowed: Readonly<Record<string, string>>,
): string[] {
  const found = texts.flatMap(({ path, text }) => handLists(path, text, names).map((list) => ({ path, list })));
  const unlisted = found.filter(({ path }) => allowed[path] === undefined);
  const idle = Object.keys(allowed).filter((path) => !found.some((one) => one.path === path));
  return [
    ...unlisted.map(({ path, list }) => `${path} lists ${list.join(', ')} by hand`),
    ...idle.map((path) => `${path} lists nothing any more`),
  ];
}

function idle(allowed: Allowed, used: ReadonlySet<string>): string[] {
  const listed = Object.entries(allowed).flatMap(([path, tables]) => Object.keys(tables).map((name) => [path, name]));
  return listed
    .filter(([path, name]) => !used.has(`${path} ${name}`))
    .map(([path, name]) => `${path} needs no word for ${name} any more`);
}

/** Schemas have tables of one name: a file of an app sees its own and those that both have. */
function tablesSeenFrom(path: string, { entities, personal }: Grounds): Map<string, Table> {
  const side = sideOf(path);
  const tables = new Map<string, Table>();
  for (const entity of entities) {
    const schema = sideOf(entity.path);
    if (side !== 'both' && schema !== 'both' && schema !== side) continue;
    for (const [, name = ''] of entity.text.matchAll(/@Entity\('(\w+)'\)/g)) {
      const schemas = schema === 'both' ? ['accounts', 'charging', 'keyring'] : [schema];
      const before = tables.get(name);
      tables.set(name, {
        name,
        folders: [...(before?.folders ?? []), dirname(entity.path)],
        isPersonal: before?.isPersonal === true || schemas.some((one) => personal.has(`${one}.${name}`)),
      });
    }
  }
  return tables;
}

function isInContext(path: string, { folders }: Table): boolean {
  return folders.some((folder) => contextOf(`${folder}/`) === contextOf(path));
}

function isRepositoryOf(path: string, { folders }: Table): boolean {
  return path.endsWith('.repository.ts') && folders.some((folder) => path.startsWith(`${folder}/`));
}

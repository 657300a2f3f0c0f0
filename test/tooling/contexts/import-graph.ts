import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** Which file takes which by value: an import from a context's index counts as one of the files that the names come from. */
export type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>;

const isSource = (path: string): boolean =>
  path.endsWith('.ts') && !/\.(spec|int-spec|fixture)\.ts$|__fixtures__/.test(path);

const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023);

/** What a statement takes or passes on by value, and from where; types leave nothing behind at run time. */
function taken(node: ts.Statement): { from: string; names: string[] } | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const clause = node.importClause;
    const bindings = clause?.namedBindings;
    const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
    if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return null;
    return { from: node.moduleSpecifier.text, names: namesOf(named) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    const clause = node.exportClause;
    if (node.isTypeOnly) return null;
    return {
      from: node.moduleSpecifier.text,
      names: clause && ts.isNamedExports(clause) ? namesOf(clause.elements) : [],
    };
  }
  return null;
}

function namesOf(elements: Iterable<ts.ImportSpecifier | ts.ExportSpecifier>): string[] {
  return [...elements]
    .filter((element) => !element.isTypeOnly)
    .map(({ propertyName, name }) => (propertyName ?? name).text);
}

function fileOf(importer: string, specifier: string): string | null {
  const path = join(dirname(importer), specifier);
  return (
    [`${path}.ts`, join(path, 'index.ts'), path].find(
      (candidate) => candidate.endsWith('.ts') && existsSync(candidate),
    ) ?? null
  );
}

/** From name to file, of an index. */
function exportsOf(index: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const statement of parse(index).statements) {
    const { from, names } = taken(statement) ?? { from: '', names: [] };
    const file = from ? fileOf(index, from) : null;
    if (file) for (const name of names) found.set(name, file);
  }
  return found;
}

/** The imports of all files below `source`, an app's `src`; paths are relative to it. */
export function importGraph(source: string): ImportGraph {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter(isSource)
    .map((name) => join(source, name));
  const isIndex = (path: string): boolean => /^[^/]+\/index\.ts$/.test(relative(source, path));
  const indexes = new Map(files.filter(isIndex).map((path) => [path, exportsOf(path)]));
  const nameOf = (path: string): string => relative(source, path);
  const graph = new Map<string, Set<string>>();
  for (const file of files.filter((path) => !isIndex(path))) {
    const targets = new Set<string>();
    for (const statement of parse(file).statements) {
      const imported = taken(statement);
      const target = imported?.from.startsWith('.') ? fileOf(file, imported.from) : null;
      if (!imported || !target) continue;
      const index = indexes.get(target);
      if (!index) targets.add(nameOf(target));
      for (const name of index ? imported.names : []) targets.add(nameOf(index?.get(name) ?? target));
    }
    graph.set(nameOf(file), targets);
  }
  return graph;
}

/** Files that stand in a circle, in its order; an empty list when there is none. */
export function circleIn(graph: ImportGraph): string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next);
      if (circle.length > 0) return circle;
    }
    path.pop();
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const circle = visit(file);
    if (circle.length > 0) return circle;
  }
  return [];
}

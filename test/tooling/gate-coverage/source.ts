import ts from 'typescript';

/** A class, or a function of its own, with what the rules must know of it. */
export interface Unit {
  readonly name: string;
  readonly node: ts.ClassDeclaration | ts.FunctionLikeDeclaration;
  /** Type of each property that the constructor or a declaration gives it, by property. */
  readonly properties: ReadonlyMap<string, string>;
  /** Members with a body, by name; a function has itself alone. */
  readonly members: ReadonlyMap<string, Member>;
  readonly implemented: readonly string[];
}

export interface Member {
  readonly body: ts.Node;
  /** Called from outside the class, or by a framework. */
  readonly isEntry: boolean;
}

export interface Source {
  readonly path: string;
  readonly file: ts.SourceFile;
  readonly units: readonly Unit[];
  /** Modules it imports. */
  readonly modules: readonly string[];
  /** What a local name stands for: aliases of imports undone. */
  nameOf(identifier: ts.Identifier): string;
}

/** Reads one file. Types are taken by their names: a sender is known by what it is given, not by what it is called. */
export function readSource(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const imports = file.statements.filter(ts.isImportDeclaration);
  const aliases = new Map(imports.flatMap(aliasesOf));
  const nameOf = (identifier: ts.Identifier): string => aliases.get(identifier.text) ?? identifier.text;
  return {
    path,
    file,
    units: file.statements.flatMap((statement) => unitsOf(statement, nameOf)),
    modules: imports.map(({ moduleSpecifier }) => (ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '')),
    nameOf,
  };
}

/** Every node below and including this one. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [node];
  node.forEachChild((child) => {
    found.push(...nodesOf(child));
  });
  return found;
}

/** The property after `this.`; null for anything else. */
export function ownProperty(node: ts.Node): string | null {
  const isOwn = ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOwn ? node.name.text : null;
}

function aliasesOf({ importClause }: ts.ImportDeclaration): [string, string][] {
  const bindings = importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map((element) => [element.name.text, element.propertyName?.text ?? element.name.text]);
}

function unitsOf(statement: ts.Statement, nameOf: Source['nameOf']): Unit[] {
  if (ts.isClassDeclaration(statement) && statement.name) return [classUnit(statement, nameOf)];
  if (ts.isFunctionDeclaration(statement) && statement.name) return [functionUnit(statement.name.text, statement)];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    ts.isIdentifier(name) && initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      ? [functionUnit(name.text, initializer)]
      : [],
  );
}

function functionUnit(name: string, node: ts.FunctionLikeDeclaration): Unit {
  const members = new Map([[name, { body: node, isEntry: true }]]);
  return { name, node, properties: new Map(), members, implemented: [] };
}

function classUnit(node: ts.ClassDeclaration, nameOf: Source['nameOf']): Unit {
  const properties = new Map<string, string>();
  const members = new Map<string, Member>();
  for (const member of node.members) {
    if (ts.isConstructorDeclaration(member)) {
      for (const parameter of member.parameters) note(properties, parameter, nameOf);
      if (member.body) members.set('constructor', { body: member.body, isEntry: true });
    } else if (ts.isPropertyDeclaration(member)) {
      note(properties, member, nameOf);
      if (member.initializer) members.set(member.name.getText(), { body: member.initializer, isEntry: true });
    } else if ((ts.isMethodDeclaration(member) || ts.isAccessor(member)) && member.body) {
      const isPrivate = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) ?? false;
      members.set(member.name.getText(), { body: member, isEntry: !isPrivate });
    }
  }
  const clauses = node.heritageClauses?.flatMap(({ types }) => types.map(({ expression }) => expression)) ?? [];
  const implemented = clauses.filter(ts.isIdentifier).map(nameOf);
  return { name: node.name?.text ?? '', node, properties, members, implemented };
}

function note(
  properties: Map<string, string>,
  { name, type }: ts.ParameterDeclaration | ts.PropertyDeclaration,
  nameOf: Source['nameOf'],
): void {
  if (!type || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return;
  properties.set(name.getText(), nameOf(type.typeName));
}

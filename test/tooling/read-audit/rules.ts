import ts from 'typescript';
import { type Member, nodesOf, ownProperty, readSource, type Unit } from '../gate-coverage/source';

export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** A route whose caller names somebody else's account. */
export interface AuditedRoute {
  readonly controller: string;
  readonly method: string;
  /** What it calls: types of the controller's own properties, each with the methods called on it. */
  readonly calls: readonly (readonly [type: string, method: string])[];
}

/** Calls that write the look down: `AccessLog.note`, and `SecurityNotices.tell`, which notes what it tells. */
const NOTES: Readonly<Record<string, string>> = { AccessLog: 'note', SecurityNotices: 'tell' };
const ROUTES = ['Get', 'Post', 'Put', 'Patch', 'Delete'];
const NAMES_ACCOUNT = /:accountId\b/;

/** Routes with `:accountId` in their path, and those of staff that take one in the body (or the address that leads to one). */
export function auditedRoutes(texts: readonly SourceText[]): AuditedRoute[] {
  const units = unitsOf(texts);
  return [...units.values()].flatMap((unit) => {
    const prefix = decoratorText(unit.node, 'Controller');
    if (prefix === null) return [];
    return [...unit.members].flatMap(([method, { body }]) => {
      const [path] = ROUTES.flatMap((verb) => decoratorText(body, verb) ?? []);
      if (path === undefined) return [];
      const isStaffs = /privacy-officer|admin|operator/.test(
        decoratorText(body, 'Roles') ?? decoratorText(unit.node, 'Roles') ?? '',
      );
      const names = NAMES_ACCOUNT.test(`${prefix}/${path}`) || (isStaffs && bodyNamesAccount(body, units));
      return names ? [{ controller: unit.name, method, calls: callsOf(unit, body) }] : [];
    });
  });
}

/** Those of the routes from which no note is reached, through services of whatever depth. */
export function unnoted(routes: readonly AuditedRoute[], texts: readonly SourceText[]): AuditedRoute[] {
  const units = unitsOf(texts);
  return routes.filter(({ calls }) => !calls.some(([type, method]) => reaches(type, method, units, new Set())));
}

/** Each text is read once, however many spoilt copies of the others it is looked at with. */
const parsed = new Map<string, readonly Unit[]>();

function unitsOf(texts: readonly SourceText[]): Map<string, Unit> {
  const units = texts.flatMap(({ path, text }) => {
    const known = parsed.get(text) ?? readSource(path, text).units;
    parsed.set(text, known);
    return known;
  });
  return new Map(units.map((unit) => [unit.name, unit]));
}

function reaches(type: string, method: string, units: ReadonlyMap<string, Unit>, seen: Set<string>): boolean {
  if (NOTES[type] === method) return true;
  const key = `${type}.${method}`;
  const unit = units.get(type);
  const member = unit?.members.get(method);
  if (!unit || !member || seen.has(key)) return false;
  seen.add(key);
  return callsOf(unit, member.body).some(([next, called]) => reaches(next, called, units, seen));
}

/** `this.a.b()` as the type of `a` with `b`, and `this.b()` as the class itself with `b`. */
function callsOf({ name, properties }: Unit, body: ts.Node): (readonly [string, string])[] {
  return nodesOf(body).flatMap((node): (readonly [string, string])[] => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
    const own = ownProperty(node.expression);
    if (own !== null) return [[name, own]];
    const holder = ownProperty(node.expression.expression);
    const type = holder === null ? undefined : properties.get(holder);
    return type === undefined ? [] : [[type, node.expression.name.text]];
  });
}

/** The arguments of a decorator as they are written; null when it is not there. */
function decoratorText(node: Member['body'], name: string): string | null {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  for (const { expression } of decorators) {
    if (ts.isCallExpression(expression) && expression.expression.getText() === name)
      return expression.arguments.map((argument) => argument.getText().replace(/^['"`]|['"`]$/g, '')).join(',');
  }
  return null;
}

function bodyNamesAccount(body: ts.Node, units: ReadonlyMap<string, Unit>): boolean {
  if (!ts.isMethodDeclaration(body)) return false;
  return body.parameters
    .filter((parameter) => decoratorText(parameter, 'Body') !== null)
    .some(({ type }) => {
      const dto = type && ts.isTypeReferenceNode(type) ? units.get(type.typeName.getText()) : undefined;
      const fields =
        dto && ts.isClassDeclaration(dto.node) ? dto.node.members.map((member) => member.name?.getText()) : [];
      return fields.includes('accountId');
    });
}

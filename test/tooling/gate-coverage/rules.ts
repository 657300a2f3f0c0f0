import ts from 'typescript';
import { type Member, nodesOf, ownProperty, readSource, type Source, type Unit } from './source';
import { CARRIERS, type Exemption, PROMOTING, TRANSACTIONAL } from './transactional';

/** Holding one of these is sending, whatever is done with it. */
const CHANNELS = ['Mailer', 'PushChannel', 'Texter'];
/** These calls claim a message, or write down what is inferred about a person. */
const DEEDS: Readonly<Record<string, readonly string[]>> = {
  MessageRepository: ['claim'],
  ProfilingRepository: ['addToMonth', 'setSegments', 'save'],
};
/** Opening what is sealed for a face is how one is matched, renewing its key how one is enrolled. */
const FACE_KEYS = ['key', 'existingKey', 'renew'];
/** Ways around the channels. */
const SIDE_DOORS = ['nodemailer', 'firebase-admin'];
/** What may answer whether a purpose is allowed. MessageSubjects hands the question to whoever speaks for a subject. */
const GATES = ['ConsentGate', 'SubscriptionGate', 'MessageSubjects'];
/** Those who speak for a kind of subject, and so must hand the question on. */
const SPEAKERS = ['MessageSubject'];

export interface Offence {
  readonly unit: string;
  readonly rule:
    | 'no-gate' // sends, profiles or matches, and nothing on the way asks
    | 'outside-transaction' // asks with something that is no transaction
    | 'not-the-claiming-transaction' // asks in a transaction that claims nothing
    | 'answer-ignored' // asks, and does not look at the answer
    | 'side-door' // leaves without a channel
    | 'template-not-declared' // an exempt class names a mail it is not exempt for
    | 'exemption-unused';
  readonly member: string;
}

export interface SourceText {
  readonly path: string;
  readonly text: string;
}

export interface Lists {
  readonly transactional: Readonly<Record<string, Exemption>>;
  readonly carriers: Readonly<Record<string, string>>;
  /** Names of all mail templates. */
  readonly templates: readonly string[];
}

/** Read once, however often the same texts are judged beside others. */
const known = new WeakMap<SourceText, Source>();

function sourceOf(text: SourceText): Source {
  const source = known.get(text) ?? readSource(text.path, text.text);
  known.set(text, source);
  return source;
}

/** Everything that sends, profiles or matches faces without asking the gate as it must (QV-6, QST-3a). */
export function gateOffences(
  texts: readonly SourceText[],
  lists: Lists = { transactional: TRANSACTIONAL, carriers: CARRIERS, templates: [] },
): Offence[] {
  const sources = texts.map(sourceOf);
  const carrierNames = Object.keys(lists.carriers).map((key) => key.slice(key.indexOf('#') + 1));
  const channels = [...CHANNELS, ...carrierNames];
  const acting = new Set<string>();
  const offences = sources.flatMap((source) => {
    const sideDoors = source.modules.filter((module) => SIDE_DOORS.includes(module));
    return [
      ...sideDoors.map((member): Offence => ({ unit: source.path, rule: 'side-door', member })),
      ...source.units.flatMap((unit) => {
        const key = `${source.path}#${unit.name}`;
        const deeds = deedsOf(source, unit, channels);
        if (deeds.length === 0) return speakerOffences(key, unit);
        acting.add(key);
        if (key in lists.carriers) return [];
        const exempt = lists.transactional[key];
        return exempt ? templateOffences(key, source, exempt, lists.templates) : unitOffences(key, unit, deeds);
      }),
    ];
  });
  const unused = [...Object.keys(lists.transactional), ...Object.keys(lists.carriers)].filter(
    (key) => !acting.has(key),
  );
  return [...offences, ...unused.map((unit): Offence => ({ unit, rule: 'exemption-unused', member: '' }))];
}

/** Members in which the unit sends, profiles or opens a face. */
function deedsOf(source: Source, unit: Unit, channels: readonly string[]): string[] {
  const isChannel = (name: string | undefined): boolean => name !== undefined && channels.includes(name);
  const acts = (node: ts.Node): boolean => {
    const property = ownProperty(node);
    if (property !== null && isChannel(unit.properties.get(property))) return true;
    if (ts.isIdentifier(node) && isChannel(source.nameOf(node)) && node.text !== unit.name)
      return !isOwnSendOrGiveUp(node);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
    const { expression, name } = node.expression;
    const holder = ownProperty(expression);
    const type = holder === null ? undefined : unit.properties.get(holder);
    if (type !== undefined && DEEDS[type]?.includes(name.text) === true) return true;
    return (
      FACE_KEYS.includes(name.text) &&
      node.arguments.some((argument) => ts.isStringLiteral(argument) && argument.text === 'face')
    );
  };
  return [...unit.members].filter(([, { body }]) => nodesOf(body).some(acts)).map(([name]) => name);
}

/** To call a carrying function one must hold the channel, which is seen by itself. */
function isOwnSendOrGiveUp(node: ts.Identifier): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}

function unitOffences(unit: string, { members, properties }: Unit, deeds: readonly string[]): Offence[] {
  const calls = new Map([...members].map(([name, { body }]) => [name, callsOf(body, members)]));
  const asked = [...members].flatMap(([member, { body }]) =>
    gateCallsIn(body, properties).map((call) => ({ member, call })),
  );
  const faults = asked.flatMap(({ member, call }) => {
    const rule = faultOf(call, member, members, calls);
    return rule ? [{ unit, rule, member }] : [];
  });
  if (faults.length > 0) return faults;
  const gated = new Set(asked.map(({ member }) => member));
  const called = new Set([...calls.values()].flatMap((names) => [...names]));
  const entries = [...members].filter(([name, { isEntry }]) => isEntry || !called.has(name)).map(([name]) => name);
  return entries
    .map((name) => ({ name, reached: reachedFrom(name, calls) }))
    .filter(({ reached }) => deeds.some((deed) => reached.has(deed)) && ![...reached].some((name) => gated.has(name)))
    .map(({ name }): Offence => ({ unit, rule: 'no-gate', member: name }));
}

/** Who speaks for subjects must ask a gate in its own `mayProcess`, with the transaction it was given. */
function speakerOffences(unit: string, { members, properties, implemented }: Unit): Offence[] {
  if (!implemented.some((name) => SPEAKERS.includes(name))) return [];
  const body = members.get('mayProcess')?.body;
  const calls = body ? gateCallsIn(body, properties) : [];
  if (calls.length === 0) return [{ unit, rule: 'no-gate', member: 'mayProcess' }];
  return calls.flatMap((call): Offence[] => {
    if (transactionOf(call) === null) return [{ unit, rule: 'outside-transaction', member: 'mayProcess' }];
    return isIgnored(call) ? [{ unit, rule: 'answer-ignored', member: 'mayProcess' }] : [];
  });
}

function templateOffences(unit: string, { file }: Source, exempt: Exemption, templates: readonly string[]): Offence[] {
  const named = nodesOf(file)
    .filter(ts.isStringLiteral)
    .filter((literal) => templates.includes(literal.text) && mayNameTemplate(literal))
    .map(({ text }) => text);
  return [...new Set(named)]
    .filter((template) => PROMOTING.includes(template) || !exempt.templates.includes(template))
    .map((member) => ({ unit, rule: 'template-not-declared', member }));
}

/** Words of other lists may read alike: types, closed lists, comparisons, properties that are no template. */
function mayNameTemplate({ parent }: ts.StringLiteral): boolean {
  if (ts.isLiteralTypeNode(parent) || ts.isBinaryExpression(parent)) return false;
  if (ts.isArrayLiteralExpression(parent)) return !ts.isAsExpression(parent.parent);
  return !ts.isPropertyAssignment(parent) || parent.name.getText() === 'template';
}

/** `this.<a gate>….mayProcess(…)`. */
function gateCallsIn(body: ts.Node, properties: Unit['properties']): ts.CallExpression[] {
  return nodesOf(body).filter((node): node is ts.CallExpression => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
    if (node.expression.name.text !== 'mayProcess') return false;
    const root = rootProperty(node.expression.expression);
    const type = root === null ? undefined : properties.get(root);
    return type !== undefined && GATES.includes(type);
  });
}

function rootProperty(node: ts.Node): string | null {
  const own = ownProperty(node);
  if (own !== null) return own;
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return rootProperty(node.expression);
  return null;
}

function faultOf(
  call: ts.CallExpression,
  member: string,
  members: ReadonlyMap<string, Member>,
  calls: ReadonlyMap<string, ReadonlySet<string>>,
): Offence['rule'] | null {
  if (isIgnored(call)) return 'answer-ignored';
  const transaction = transactionOf(call);
  if (transaction === null) return 'outside-transaction';
  if (claimsWith(transaction.name, transaction.scope, call)) return null;
  // The claim may stand in the member that called this one with its transaction.
  const callers = [...calls].filter(([, names]) => names.has(member)).map(([name]) => members.get(name)?.body);
  const handedOn = callers.some((body) => body !== undefined && claimsWith(transaction.name, body, call, member));
  return handedOn ? null : 'not-the-claiming-transaction';
}

function isIgnored(call: ts.CallExpression): boolean {
  const { parent } = call;
  const statement = ts.isAwaitExpression(parent) || ts.isVoidExpression(parent) ? parent.parent : parent;
  return ts.isExpressionStatement(statement) || ts.isVoidExpression(parent);
}

/** The function whose parameter the gate is asked with, if that is a transaction. */
function transactionOf(call: ts.CallExpression): { name: string; scope: ts.Node } | null {
  const [first] = call.arguments;
  if (!first || !ts.isIdentifier(first)) return null;
  for (let node: ts.Node = call; !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isFunctionLike(node)) continue;
    const parameter = node.parameters.find(({ name }) => name.getText() === first.text);
    if (!parameter) continue;
    const isTyped = parameter.type?.getText() === 'Tx';
    return isTyped || isTransactionCallback(node) ? { name: first.text, scope: node } : null;
  }
  return null;
}

function isTransactionCallback({ parent }: ts.Node): boolean {
  return (
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    parent.expression.name.text === 'transaction'
  );
}

/** Is something else done with that transaction: a row held, a delivery claimed? */
function claimsWith(name: string, scope: ts.Node, gate: ts.CallExpression, except?: string): boolean {
  return nodesOf(scope).some(
    (node) =>
      ts.isCallExpression(node) &&
      node !== gate &&
      !(ts.isPropertyAccessExpression(node.expression) && ['mayProcess', except].includes(node.expression.name.text)) &&
      node.arguments.some((argument) => ts.isIdentifier(argument) && argument.text === name),
  );
}

function callsOf(body: ts.Node, members: ReadonlyMap<string, Member>): Set<string> {
  const names = nodesOf(body).map(ownProperty);
  return new Set(names.filter((name): name is string => name !== null && members.has(name)));
}

function reachedFrom(start: string, calls: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    waiting.push(...(calls.get(name) ?? []));
  }
  return reached;
}

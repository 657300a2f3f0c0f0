import { nameOf, type Operation } from '../attack/operations';
import { type Answer, call } from '../people';
import type { RunningApp } from '../running-app';
import { type Body, QUERIES } from './bodies';
import type { Caller, Declaration, Owner } from './declaration';
import { ROUTES } from './routes';
import type { AccessWorld } from './world';

/** What path parameters hold that name no owned thing. */
export const FIXED: Readonly<Record<string, string>> = {
  purpose: 'marketing',
  /** Of the policy: the one that is shipped. */
  version: '2',
  treeSize: '1',
  token: 'x'.repeat(64),
  installationId: 'my-phone',
};

/** What a path names that is everybody's. */
export const PUBLIC: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'GET /charging/v1/charge-points/{id}': { id: 'OWN-1' },
};

/** Refusals that say who may call, in place of what became of the call. */
const REFUSALS = ['unauthenticated', 'forbidden', 'second-factor-required', 'step-up-required'];

/** What is sent, beside what the declaration says of it. */
export interface Sent {
  readonly token: string | null;
  readonly caller?: Caller;
  /** In place of the usual one. */
  readonly body?: Readonly<Record<string, unknown>>;
}

export const declarationOf = (operation: Operation): Declaration => {
  const declaration = ROUTES[nameOf(operation)];
  if (!declaration) throw new Error(`${nameOf(operation)} has no row`);
  return declaration;
};

/** Calls operations about the things of the world, and puts the answers in the words of the declarations. */
export class Requests {
  private readonly notFound = new Map<string, string>();

  constructor(
    private readonly running: RunningApp,
    private readonly world: AccessWorld,
    private readonly bodies: Readonly<Record<string, Body>>,
  ) {}

  /** The path with ids of this owner's things; null where the owner can have none. */
  pathOf(operation: Operation, caller: Caller, owner: Owner, fixed = FIXED): string | null {
    const { things } = declarationOf(operation);
    let filled = operation.path;
    for (const name of operation.pathParameters) {
      const thing = things[name];
      const last = Object.keys(things).at(-1) === name;
      const whose = last || owner === 'other client' ? owner : 'own';
      const open = fixed[name] ?? PUBLIC[nameOf(operation)]?.[name];
      const id = thing === undefined ? open : this.world.idOf(caller, whose, thing);
      if (id === undefined) return null;
      filled = filled.replace(`{${name}}`, id);
    }
    return filled;
  }

  send(operation: Operation, path: string, { token, caller = 'driver', body }: Sent): Promise<Answer> {
    const hasBody = operation.method !== 'GET' && operation.method !== 'DELETE';
    const name = nameOf(operation);
    const usual = this.bodies[name] ?? {};
    return call(this.running, operation.method, `${path}${QUERIES[name] ?? ''}`, {
      ...(token !== null && { token }),
      ...(hasBody && { body: body ?? (typeof usual === 'function' ? usual(caller) : usual) }),
    });
  }

  /** A cell, or what no cell may be: a refusal of another kind, or a failure. */
  async ask(operation: Operation, path: string, sent: Sent): Promise<string> {
    return this.cellOf(operation, await this.send(operation, path, sent), sent.caller);
  }

  cellOf(operation: Operation, { status, body }: Answer, caller: Caller = 'driver'): string {
    const code = String(body['code']);
    if (REFUSALS.includes(code)) return code;
    if (status >= 500) return `${status} ${code}`;
    // Where the path names nothing that somebody owns, a 404 is about the body or a word, not about whose it is.
    const isAboutAThing = Object.keys(declarationOf(operation).things).length > 0;
    if (status !== 404 || !isAboutAThing) return 'served';
    return this.isAsEverywhere(operation, caller, body) ? 'not-found' : 'not-found, in other words than of none';
  }

  /** What is hidden and what is not there must be told in the very same words. */
  private isAsEverywhere(operation: Operation, caller: Caller, { requestId: _, ...answer }: Answer['body']): boolean {
    const key = `${nameOf(operation)} ${caller}`;
    const said = JSON.stringify(answer);
    const before = this.notFound.get(key) ?? said;
    this.notFound.set(key, before);
    return before === said;
  }
}

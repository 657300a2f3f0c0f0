import fc from 'fast-check';
import { nameOf, type Operation } from '../../support/attack/operations';
import { bodies, sampleOf } from './bodies';
import { contentTypes, type Header, headers } from './headers';
import { pathIds, queries } from './targets';
import type { WireRequest } from './wire';

export const ACTORS = ['nobody', 'driver', 'operator'] as const;
export type Actor = (typeof ACTORS)[number];

/** Bodies that the operations take, so that a change of one thing meets the rules behind it and not only the first check. */
export type Samples = Readonly<Record<string, Parameters<typeof bodies>[0]>>;

/** One request of an attacker; prints short, as bodies go up to a megabyte. */
export class Attack {
  constructor(
    readonly actor: Actor,
    readonly request: WireRequest,
  ) {}

  [fc.toStringMethod](): string {
    const { method, target, headers, body } = this.request;
    const shown = body === undefined ? '' : JSON.stringify(body.subarray(0, 300).toString('latin1'));
    return `${this.actor}: ${method} ${target.slice(0, 300)} ${JSON.stringify(headers).slice(0, 400)} body(${body?.length ?? 0}) ${shown}`;
  }
}

/** Attacks on one operation: mostly one thing is wrong at a time, sometimes several. */
export function attacksOn(
  operation: Operation,
  actor: Actor,
  samples: Samples,
  ids: readonly string[],
): fc.Arbitrary<Attack> {
  const sample = samples[nameOf(operation)] ?? sampleOf(operation.bodyFields ?? {});
  const plain = operation.bodyFields === null ? undefined : Buffer.from(JSON.stringify(sample));
  const ownId = ids[0] ?? 'x';
  const parts = fc.record({
    id: operation.pathParameters.length > 0 ? rarely(4, pathIds(ids), ownId) : fc.constant(''),
    query: operation.queryParameters.length > 0 ? rarely(5, queries(operation), '') : rarely(1, queries(operation), ''),
    body: plain === undefined ? rarely(1, bodies({}), undefined) : rarely(6, bodies(sample), plain),
    headers: rarely(3, headers, [] as Header[]),
    type: rarely(1, contentTypes, 'application/json'),
  });
  return parts.map(({ id, query, body, headers: more, type }) => {
    const target = operation.path.replace(/\{\w+\}/g, () => id) + query;
    const typed: Header[] =
      body === undefined || more.some(([name]) => name === 'Content-Type') ? [] : [['Content-Type', type]];
    return new Attack(actor, { method: operation.method, target, headers: [...typed, ...more], ...(body && { body }) });
  });
}

/** The attack with this weight out of ten, else what is right. */
function rarely<Wrong, Right>(weight: number, wrong: fc.Arbitrary<Wrong>, right: Right): fc.Arbitrary<Wrong | Right> {
  return fc.oneof({ weight, arbitrary: wrong }, { weight: 10 - weight, arbitrary: fc.constant(right) });
}

import { OperatorApi } from '../../../apps/simulator/src/operator-api';
import { CONCURRENCY, DEEP_PAGE, PAGE_SIZE } from '../paths';
import { signIn } from '../data/people';
import type { Side } from '../data/side';
import { HttpLane } from './http-lane';
import type { Lane } from './measure';

/** Access tokens of the people who read. */
export interface Tokens {
  readonly operator: string;
  readonly drivers: readonly string[];
}

/** Access tokens last five minutes; a measurement takes seconds. */
const RENEW_AFTER_MS = 200_000;
const purses = new WeakMap<Side, { readonly tokens: Tokens; readonly since: number }>();

const operators = new WeakMap<Side, OperatorApi>();

/** One for each side: its code of an authenticator app signs in once, later tokens come from the first. */
function operatorOf(side: Side): OperatorApi {
  const known = operators.get(side) ?? new OperatorApi(side.server.url, side.operator);
  operators.set(side, known);
  return known;
}

/** Signs everybody in, or gives the tokens of the last time while they last: sign-ins are limited by address. */
export async function tokensOf(side: Side): Promise<Tokens> {
  const known = purses.get(side);
  if (known && performance.now() - known.since < RENEW_AFTER_MS) return known.tokens;
  const since = performance.now();
  const drivers = await Promise.all(side.drivers.map((person) => signIn(side.server.url, person)));
  const operator = await operatorOf(side).freshToken();
  purses.set(side, { tokens: { operator, drivers }, since });
  return { operator, drivers };
}

export const FIRST_PAGE = `/charging/v1/operator/sessions?limit=${PAGE_SIZE}`;
export const HISTORY = `/charging/v1/me/sessions?limit=${PAGE_SIZE}`;
export const ME = '/accounts/v1/me';

/** Connections to one program, each reading one address for one person after another. */
export class HttpLoad {
  private constructor(private readonly lanes: readonly HttpLane[]) {}

  static async open(baseUrl: string): Promise<HttpLoad> {
    return new HttpLoad(await Promise.all(Array.from({ length: CONCURRENCY }, () => HttpLane.open(baseUrl))));
  }

  /** @param length the answer must have: a program that answers less does less */
  reading(path: string, tokens: readonly string[], length: { least: number }): Lane[] {
    return this.lanes.map((lane, index) => {
      let turn = index;
      return async () => {
        const { status, body } = await lane.get(path, tokens[turn++ % tokens.length] ?? '');
        if (status !== 200 || body.length < length.least)
          throw new Error(`${path} answered ${status}, ${body.length} bytes`);
      };
    });
  }

  /** One answer as JSON. */
  async look<Body>(path: string, token: string): Promise<Body> {
    const answer = await this.lanes[0]?.get(path, token);
    if (answer?.status !== 200) throw new Error(`${path} answered ${answer?.status ?? 'nothing'}`);
    return JSON.parse(answer.body.toString()) as Body;
  }

  close(): void {
    for (const lane of this.lanes) lane.close();
  }
}

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
}

/** Walks to the thousandth page by its cursors, as a person would, and checks that no session is shown twice. */
export async function deepPage(load: HttpLoad, token: string): Promise<string> {
  const seen = new Set<string>();
  let path = FIRST_PAGE;
  for (let page = 1; page < DEEP_PAGE; page += 1) {
    const { items, nextCursor } = await load.look<Page>(path, token);
    for (const { id } of items) seen.add(id);
    if (seen.size !== page * PAGE_SIZE) throw new Error(`page ${page} repeats a session or is short`);
    if (nextCursor === null) throw new Error(`the list ends at page ${page}: too few sessions for page ${DEEP_PAGE}`);
    path = `${FIRST_PAGE}&cursor=${nextCursor}`;
  }
  return path;
}

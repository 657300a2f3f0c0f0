import type { Operator } from './clients';
import type { Route } from './openapi-routes';
import type { Reading } from './readings';

export interface Call {
  /** Values of the placeholders in the route. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  /** In place of a body: a file as `text/csv`. */
  readonly file?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Page {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export type Item = Readonly<Record<string, unknown>> & { readonly id: string };

/** Calls the API for one operator and keeps everything that came back, headers and problems too. */
export class OperatorBrowser {
  readonly readings: Reading[] = [];
  /** Routes that answered with what they are there for, and not only with problems. */
  readonly answered = new Set<Route>();

  constructor(
    readonly url: string,
    readonly operator: Operator,
  ) {}

  /** @returns the body, parsed if it is JSON */
  async ask(route: Route, call: Call = {}): Promise<unknown> {
    const [method = '', template = ''] = route.split(' ');
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(call.path?.[name] ?? ''));
    const query = new URLSearchParams(
      Object.entries(call.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const headers: Record<string, string> = { authorization: `Bearer ${this.operator.token}`, ...call.headers };
    const init: RequestInit = { method, headers };
    if (call.body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(call.body);
    }
    if (call.file !== undefined) {
      headers['content-type'] = 'text/csv';
      init.body = call.file;
    }
    const response = await fetch(`${this.url}${path}?${query.toString()}`, init);
    const text = await response.text();
    if (response.status >= 500) throw new Error(`${route} answered ${response.status}`);
    if (response.ok) this.answered.add(route);
    const kind = response.ok ? 'answer' : 'problem';
    this.readings.push({ place: `${this.operator.name}: ${kind} to ${route}`, content: text });
    this.readings.push({ place: `${this.operator.name}: headers of ${route}`, content: [...response.headers] });
    return /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : text;
  }

  /** Every page of a list, by its cursors. */
  async askAll(route: Route, query: Call['query'] = {}): Promise<Item[]> {
    const items: Item[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = (await this.ask(route, { query: { ...query, ...(cursor && { cursor }) } })) as Page;
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }
}

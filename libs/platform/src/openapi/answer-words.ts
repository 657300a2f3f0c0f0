import { isRef, type Operation, type Response, type Schemas } from './schema';

/** What the comments of DTO classes say of them, by name; written by `npm run generate`. */
export type SchemaTexts = Readonly<Record<string, string>>;

/** The schemas with what their classes say of themselves. */
export function withTexts(schemas: Schemas, texts: SchemaTexts): Schemas {
  const all = Object.entries(schemas).map(([name, schema]) => {
    const description = texts[name];
    return [name, description === undefined || isRef(schema) ? schema : { description, ...schema }] as const;
  });
  return Object.fromEntries(all);
}

/** What a status says by itself, of a call that does something. */
const OUTCOMES: Readonly<Record<string, string>> = { 201: 'Created', 202: 'Accepted', 204: 'Done, without a body' };

/**
 * Says of a success what it is: what its route wrote, else what the class of the answer says of itself, else what the route is
 * for, which of a GET is what it answers with.
 */
export function worded(
  response: Response,
  status: string,
  operation: Operation,
  isGet: boolean,
  schemas: Schemas,
): Response {
  if (response.description) return response;
  const description = wordsOfClass(response, schemas) ?? wordsOfRoute(status, operation.summary, isGet);
  return { ...response, description };
}

function wordsOfClass({ content = {} }: Response, schemas: Schemas): string | undefined {
  for (const { schema } of Object.values(content)) {
    if (schema === undefined || !isRef(schema)) continue;
    const named = schemas[schema.$ref.replace('#/components/schemas/', '')];
    if (named && !isRef(named) && named.description) return named.description;
  }
  return undefined;
}

function wordsOfRoute(status: string, summary: string | undefined, isGet: boolean): string {
  const outcome = OUTCOMES[status] ?? 'Done';
  if (!summary) return `${outcome}.`;
  const sentence = firstSentence(summary);
  return isGet ? sentence : `${outcome}: ${inMidSentence(sentence)}`;
}

/** Up to the stop that another sentence or nothing follows; of `Art. 26` the number goes on. */
const firstSentence = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return /^.*?[.?!](?= [\p{Lu}`]|$)/u.exec(line)?.[0] ?? line;
};

/** Its first letter small, but for what is written in capitals. */
const inMidSentence = (sentence: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;

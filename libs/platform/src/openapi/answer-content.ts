import { boundedField } from './answer-bounds';
import { withHeaders } from './problem-responses';
import { isRef, type Response } from './schema';

/** Swagger tells the types of an answer where there is a class of it, and then that class for a text too. */
export function withContent(response: Response, produces: readonly string[]): Response {
  const types = [...new Set([...produces, ...Object.keys(response.content ?? {})])];
  if (types.length === 0) return response;
  const content = types.map((type) => {
    const media = response.content?.[type];
    const isText = media?.schema === undefined || (/^text\//.test(type) && isRef(media.schema));
    return [type, isText ? { ...media, schema: { type: 'string' } } : media] as const;
  });
  return { ...response, content: Object.fromEntries(content) };
}

/** Bodies that are none of the schemas are bounded here; the others are in `boundedSchemas`. */
export function boundedResponse(response: Response): Response {
  const content = Object.entries(response.content ?? {}).map(([type, media]) => [
    type,
    media.schema ? { ...media, schema: boundedField(media.schema, type) } : media,
  ]);
  return withHeaders({ ...response, ...(content.length > 0 && { content: Object.fromEntries(content) }) });
}

import type { OpenAPIObject } from '@nestjs/swagger';

type Components = NonNullable<OpenAPIObject['components']>;
export type Schemas = NonNullable<Components['schemas']>;
export type SchemaOrRef = Schemas[string];
export type Schema = Exclude<SchemaOrRef, { $ref: string }>;
export type PathItem = OpenAPIObject['paths'][string];
export type Operation = NonNullable<PathItem['get']>;
export type Parameter = Exclude<NonNullable<Operation['parameters']>[number], { $ref: string }>;
export type Response = Exclude<Operation['responses'][string], { $ref: string } | undefined>;
export type Headers = NonNullable<Response['headers']>;

export const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

export const isRef = (part: object): part is { $ref: string } => '$ref' in part;

/** The same schema with every schema inside it changed first, and itself last. */
export function rewritten(schema: SchemaOrRef, change: (schema: Schema) => SchemaOrRef): SchemaOrRef {
  if (isRef(schema)) return schema;
  const inside = (one: SchemaOrRef): SchemaOrRef => rewritten(one, change);
  const { properties, items, additionalProperties, allOf, oneOf, anyOf } = schema;
  return change({
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inside(one)])),
    }),
    ...(items && { items: inside(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: inside(additionalProperties) }),
    ...(allOf && { allOf: allOf.map(inside) }),
    ...(oneOf && { oneOf: oneOf.map(inside) }),
    ...(anyOf && { anyOf: anyOf.map(inside) }),
  });
}

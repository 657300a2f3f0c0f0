import { requestSchema, type Schema } from '../../apps/charging-sessions/src/ocpp/requests/schemas';

export type Fields = Record<string, unknown>;

/** What charge points may ask for. */
export const ACTIONS = [
  'Authorize',
  'BootNotification',
  'DataTransfer',
  'DiagnosticsStatusNotification',
  'FirmwareStatusNotification',
  'Heartbeat',
  'MeterValues',
  'StartTransaction',
  'StatusNotification',
  'StopTransaction',
] as const;
export type AskedAction = (typeof ACTIONS)[number];

/** A field of a request: its name, and the lists that lead to it. */
export interface Place {
  readonly action: AskedAction;
  readonly road: readonly string[];
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

export const schemaOf = (action: string): Schema => requestSchema(action) ?? {};

/** A value of the schema, with every optional field filled. */
export function sample(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.format === 'date-time') return '2026-11-22T11:30:00Z';
  if (schema.type === 'integer') return 1;
  if (schema.type === 'array') return [sample(schema.items ?? {})];
  if (schema.type === 'string') return '1';
  return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, value]) => [name, sample(value)]));
}

/** Each object of the action's schema with the road to it. */
export function objects(schema: Schema, road: readonly string[] = []): [readonly string[], Schema][] {
  const deeper = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    property.items ? objects(property.items, [...road, name]) : [],
  );
  return [[road, schema], ...deeper];
}

/** Every field of every request, derived from the schemas. */
export const PLACES: readonly Place[] = ACTIONS.flatMap((action) =>
  objects(schemaOf(action)).flatMap(([road, { properties = {}, required = [] }]) =>
    Object.entries(properties).map(([name, schema]) => {
      return { action, road, name, schema, required: required.includes(name) };
    }),
  ),
);

/** The object of a sample that a road leads to. */
export function at(request: Fields, road: readonly string[]): Fields {
  return road.reduce((fields, name) => (fields[name] as Fields[])[0] as Fields, request);
}

/** Ways in which a value may be none of the schema's; texts of them hold the canary. */
export function waysToBreak(canary: string): readonly [string, (schema: Schema) => unknown][] {
  return [
    ['null', () => null],
    ['a number', () => 4711.5],
    ['a truth', () => true],
    ['an object', () => ({ [canary]: canary })],
    ['a list', () => [canary]],
    ['a word nobody knows', () => canary],
    ['too long', ({ maxLength = 500 }) => canary.repeat(maxLength)],
  ];
}

/** The part of JSON Schema that requests are described in. */
export interface RequestSchema {
  readonly $ref?: string;
  readonly allOf?: readonly RequestSchema[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly properties?: Readonly<Record<string, RequestSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | RequestSchema;
  readonly items?: RequestSchema;
}

/** A value that breaks one bound of a schema. */
export interface Violation {
  /** Which bound, such as `maxLength`. */
  readonly bound: string;
  /** Where in the value, in the words of a problem's `errors`. */
  readonly path: string;
  readonly value: unknown;
}

export interface Spelled {
  readonly text: string;
  /** What the document says of it. */
  readonly said: RequestSchema;
}

type Resolve = (schema: RequestSchema) => RequestSchema;

const FORMATS: Readonly<Record<string, unknown>> = { uuid: 'no-uuid', 'idn-email': 'nobody', date: '2024-02-30' };
const OF_ANOTHER_TYPE: Readonly<Record<string, unknown>> = {
  string: 5,
  integer: 'five',
  number: 'five',
  boolean: 'maybe',
  array: 'one',
  object: 'one',
};
/** What a format or a pattern may or may not mean. */
const SPELLINGS = [
  '用戶@driver.example',
  'ada@bücher.example',
  'ada@driver.example',
  '2024-02-29',
  '2024-02-29T10:00Z',
  '2024-02-29T10:00:00Z',
  '2024-02-29T10:00:00.123+02:00',
  '2024-02-29T10:00:00+0200',
  '2024-W09-4',
  '0197F0C0-0000-7000-8000-000000000001',
];
/** What most patterns refuse: a character that nobody sees, a blank alone, marks. */
const ODD = ['\u202e', ' ', '~', '!"', '€€€'];

/** Every bound that a schema states, each broken once; `again` breaks those of size by so many more. */
export function violationsOf(schema: RequestSchema, resolve: Resolve, again = 0): Violation[] {
  return breakingOf(resolve(schema), resolve, again).map((one) => ({ ...one, path: one.path.replace(/^\./, '') }));
}

/** For each text with a format or a pattern, at every depth, the value with each spelling in it, and what is said of the text. */
export function spelled(schema: RequestSchema, resolve: Resolve): (Omit<Violation, 'bound'> & Spelled)[] {
  const { type, properties = {}, items, ...one } = resolve(schema);
  if (type === 'string' && (one.format ?? one.pattern))
    return SPELLINGS.map((text) => ({ path: '', value: text, text, said: { type, ...one } }));
  if (type === 'array' && items)
    return spelled(items, resolve).map((found) => ({ ...found, path: `0.${found.path}`, value: [found.value] }));
  if (type !== 'object') return [];
  const whole = fitting(schema, resolve) as Record<string, unknown>;
  return Object.entries(properties).flatMap(([name, field]) =>
    spelled(field, resolve).map((found) => ({
      ...found,
      path: found.path === '' ? name : `${name}.${found.path}`,
      value: { ...whole, [name]: found.value },
    })),
  );
}

/** For each field that an object may leave out, at every depth, the value with null in it. */
export function nullsIn(schema: RequestSchema, resolve: Resolve): Pick<Violation, 'path' | 'value'>[] {
  const { type, properties = {}, required = [], items } = resolve(schema);
  if (type === 'array' && items)
    return nullsIn(items, resolve).map(({ path, value }) => ({ path: `0.${path}`, value: [value] }));
  if (type !== 'object') return [];
  const whole = fitting(schema, resolve) as Record<string, unknown>;
  return Object.entries(properties).flatMap(([name, one]) => [
    ...(required.includes(name) ? [] : [{ path: name, value: { ...whole, [name]: null } }]),
    ...nullsIn(one, resolve).map(({ path, value }) => ({
      path: `${name}.${path}`,
      value: { ...whole, [name]: value },
    })),
  ]);
}

/** Something that fits a schema as far as it tells. */
export function fitting(schema: RequestSchema, resolve: Resolve): unknown {
  const {
    type,
    enum: values,
    format,
    minimum = 1,
    minLength = 1,
    maxLength = 100,
    minItems = 0,
    items = {},
    ...one
  } = resolve(schema);
  if (values) return values[0];
  if (type === 'integer' || type === 'number') return minimum;
  if (type === 'boolean') return true;
  if (type === 'array') return Array.from({ length: Math.max(1, minItems) }, () => fitting(items, resolve));
  if (type === 'object') {
    const entries = (one.required ?? []).map((name) => [name, fitting(one.properties?.[name] ?? {}, resolve)]);
    return Object.fromEntries(entries);
  }
  if (format === 'uuid') return '0197f0c0-0000-7000-8000-000000000001';
  if (format === 'idn-email') return 'somebody@driver.example';
  if (format === 'date') return '2024-02-29';
  const sized = 'a'.repeat(Math.min(maxLength, Math.max(minLength, 4)));
  const candidates = ['en', 'HKD', sized, sized.toUpperCase(), '1'.repeat(sized.length), '1'.repeat(6), 'a.b.c'];
  const fits = (text: string): boolean =>
    text.length >= minLength && (one.pattern === undefined || matches(one.pattern, text));
  return candidates.find(fits) ?? sized;
}

/** A format that nobody wrote a wrong text for would be tried with none, and nobody would see it. */
function beyond(format: string): unknown {
  if (!Object.hasOwn(FORMATS, format)) throw new Error(`no text is known that is beyond the format ${format}`);
  return FORMATS[format];
}

function breakingOf(schema: RequestSchema, resolve: Resolve, again: number): Violation[] {
  const broken = (bound: string, value: unknown): Violation => ({ bound, path: '', value });
  const found: Violation[] = [];
  const { type = '' } = schema;
  if (schema.enum) found.push(broken('enum', 'none-of-these'));
  else if (OF_ANOTHER_TYPE[type] !== undefined) found.push(broken('type', OF_ANOTHER_TYPE[type]));
  if (type === 'string' && schema.format) found.push(broken('format', beyond(schema.format)));
  if (type === 'string' && !schema.enum)
    found.push(...textsBeyond(schema, again).map(([bound, value]) => broken(bound, value)));
  if (schema.minimum !== undefined) found.push(broken('minimum', schema.minimum - 1 - again));
  if (schema.maximum !== undefined) found.push(broken('maximum', schema.maximum + 1 + again));
  if (type === 'integer') found.push(broken('integer', (schema.minimum ?? 0) + 0.5));
  if (type === 'array') found.push(...listsBeyond(schema, resolve, again));
  if (type === 'object') found.push(...objectsBeyond(schema, resolve, again));
  return found;
}

function textsBeyond({ minLength, maxLength, pattern }: RequestSchema, again: number): [string, string][] {
  const odd = ODD.find((text) => pattern !== undefined && !matches(pattern, text));
  return [
    ...(maxLength === undefined ? [] : [['maxLength', 'a'.repeat(maxLength + 1 + again)] as [string, string]]),
    ...(minLength ? [['minLength', 'a'.repeat(minLength - 1)] as [string, string]] : []),
    ...(odd === undefined ? [] : [['pattern', odd] as [string, string]]),
  ];
}

function listsBeyond(schema: RequestSchema, resolve: Resolve, again: number): Violation[] {
  const { items = {}, minItems, maxItems } = schema;
  const one = fitting(items, resolve);
  const list = (length: number): unknown[] => Array.from({ length }, () => one);
  return [
    ...(maxItems === undefined ? [] : [{ bound: 'maxItems', path: '', value: list(maxItems + 1 + again) }]),
    ...(minItems ? [{ bound: 'minItems', path: '', value: list(minItems - 1) }] : []),
    ...breakingOf(resolve(items), resolve, again).map(({ bound, path, value }) => ({
      bound,
      path: resolve(items).type === 'object' ? `.0${path}` : '',
      value: [value],
    })),
  ];
}

function objectsBeyond(schema: RequestSchema, resolve: Resolve, again: number): Violation[] {
  const whole = fitting(schema, resolve) as Record<string, unknown>;
  const without = (name: string): object => Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));
  const { properties = {}, required = [], additionalProperties, maxProperties } = schema;
  const many = Array.from({ length: (maxProperties ?? 0) + 1 + again }, (_, index) => [`k${index}`, 'one']);
  return [
    ...required.map((name) => ({ bound: 'required', path: `.${name}`, value: without(name) })),
    ...(additionalProperties === false
      ? [{ bound: 'additionalProperties', path: '.unheardOf', value: { ...whole, unheardOf: 1 } }]
      : []),
    ...(maxProperties === undefined ? [] : [{ bound: 'maxProperties', path: '', value: Object.fromEntries(many) }]),
    ...Object.entries(properties).flatMap(([name, one]) =>
      breakingOf(resolve(one), resolve, again).map(({ bound, path, value }) => ({
        bound,
        path: `.${name}${path}`,
        value: { ...whole, [name]: value },
      })),
    ),
  ];
}

const matches = (pattern: string, text: string): boolean => new RegExp(pattern, 'u').test(text);

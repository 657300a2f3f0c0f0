import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DtoClass, dtoClassesIn, fieldsOf } from './openapi/dto-classes';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, Answer>>;
}
interface Answer {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<Record<string, { schema?: Schema }>>;
}
interface Schema {
  readonly type?: string;
}
type Paths = Readonly<Record<string, Partial<Record<(typeof METHODS)[number], Operation>>>>;
interface Document {
  readonly paths: Paths;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties?: object }>>;
    readonly responses: Readonly<Record<string, Answer>>;
  };
}

const documentOf = (app: string): Document =>
  JSON.parse(readFileSync(join(__dirname, '../../docs/openapi', `${app}.json`), 'utf8')) as Document;

const operationsOf = ({ paths }: Document): [string, Operation][] => {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method): [string, Operation][] => {
      const operation = item[method];
      return operation ? [[`${method.toUpperCase()} ${path}`, operation]] : [];
    }),
  );
};

/** Of both apps: they run in one process, where the documents know a class by its name alone. */
const allClasses = ['apps/accounts/src', 'apps/charging-sessions/src', 'libs'].flatMap(dtoClassesIn);
const classes: ReadonlyMap<string, DtoClass> = new Map(allClasses.map((one) => [one.name, one]));

/** Where a part of a document is an object of which nothing is said. */
function emptyObjectsIn(part: unknown, place: readonly string[] = []): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { type, properties, additionalProperties, allOf, oneOf, anyOf } = part as Record<string, unknown>;
  const told = Object.keys(properties ?? {}).length > 0 || (additionalProperties ?? allOf ?? oneOf ?? anyOf);
  const inside = Object.entries(part).flatMap(([key, value]) =>
    emptyObjectsIn(value, key === 'properties' ? place : [...place, key]),
  );
  return type === 'object' && !told ? [place.join('.'), ...inside] : inside;
}

describe('the DTO classes of both apps', () => {
  // Of two classes with one name, a document shows whichever was read last.
  it('have names of their own', () => {
    const twice = allClasses.filter(({ name, path }) => classes.get(name)?.path !== path);
    expect(twice.map(({ name, path }) => [name, path, classes.get(name)?.path])).toEqual([]);
  });

  // The swagger plugin's metadata names classes by import: of one that is not exported, no field is told.
  it('are exported', () => {
    expect(allClasses.filter(({ exported }) => !exported).map(({ name, path }) => [name, path])).toEqual([]);
  });
});

describe.each(['accounts', 'charging'])('the API document of %s', (app) => {
  const document = documentOf(app);
  const operations = operationsOf(document);

  // No route needs a header besides the token: a client made from the document must not have to send one.
  it('asks for no header', () => {
    const asked = operations.flatMap(([name, { parameters = [] }]) =>
      parameters.filter((parameter) => parameter.in === 'header' && parameter.required).map((one) => [name, one.name]),
    );
    expect(asked).toEqual([]);
  });

  it('says in a line what each route is for', () => {
    expect(operations.filter(([, { summary }]) => !summary?.trim()).map(([name]) => name)).toEqual([]);
  });

  // Whatever is answered, problems and redirections too.
  it('says of each answer what it is', () => {
    const { responses: shared } = document.components;
    const told = operations.flatMap(([name, { responses }]) =>
      Object.entries(responses).map(([status, { $ref = '', description }]) => [
        `${name} ${status}`,
        description ?? shared[$ref.replace('#/components/responses/', '')]?.description ?? '',
      ]),
    );
    expect(told.length).toBeGreaterThan(operations.length);
    expect(told.filter(([, words = '']) => words.split(/\s+/).length < 3)).toEqual([]);
  });

  // An object that anything may be in says so by `additionalProperties`.
  it('tells what is in every object', () => {
    const empty = emptyObjectsIn(document.components.schemas).concat(emptyObjectsIn(document.paths));
    expect(empty).toEqual([]);
  });

  /** Written out by hand in libs/platform/src/openapi. */
  const OF_NO_CLASS = ['Problem'];

  it('has each field of the class behind a schema, inherited ones too, and no other', () => {
    const schemas = Object.entries(document.components.schemas).filter(([name]) => !OF_NO_CLASS.includes(name));
    const differing = schemas.flatMap(([name, { properties = {} }]) => {
      const dto = classes.get(name);
      const fields = dto && fieldsOf(dto, classes);
      if (!fields) return [[name, 'is in no *.dto.ts file, or extends a class that is not']];
      const told = Object.keys(properties);
      const missing = fields.filter((field) => !told.includes(field));
      const invented = told.filter((field) => !fields.includes(field));
      return missing.length + invented.length > 0 ? [[name, { missing, invented }]] : [];
    });
    expect(differing).toEqual([]);
  });

  it('lets a session travel as a cookie on each route that answers one, and where one ends', () => {
    const opening = Object.entries(document.components.schemas).flatMap(([name, { properties = {} }]) =>
      'refreshToken' in properties && 'accessToken' in properties ? [`#/components/schemas/${name}"`] : [],
    );
    const answering = operations
      .filter(([, { responses }]) => opening.some((schema) => JSON.stringify(responses).includes(schema)))
      .map(([name]) => name);
    const carrying = operations
      .filter(([, { parameters = [] }]) => parameters.some(({ name }) => name === 'X-Session-Transport'))
      .map(([name]) => name);
    const ending =
      app === 'accounts'
        ? ['DELETE /accounts/v1/sessions/{id}', 'DELETE /accounts/v1/me', 'PUT /accounts/v1/me/consents/{purpose}']
        : [];
    expect(carrying.sort()).toEqual([...answering, ...ending].sort());
  });

  it('names an answer that is a success, and a problem document, for each route', () => {
    const silent = operations.filter(
      ([, { responses }]) => !Object.keys(responses).some((code) => /^[23]/.test(code)) || !('default' in responses),
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  // Also of a route that answers with no class of ours, such as a file.
  it('tells the media types of each success but 204, and a schema for each', () => {
    const successes = operations.flatMap(([name, { responses }]) =>
      Object.entries(responses)
        .filter(([status]) => /^2/.test(status) && status !== '204')
        .map(([status, { content = {} }]) => [`${name} ${status}`, Object.entries(content)] as const),
    );
    const silent = successes.filter(([, types]) => types.length === 0 || types.some(([, { schema }]) => !schema));
    expect(silent.map(([name]) => name)).toEqual([]);
    const noText = successes.flatMap(([name, types]) =>
      types.filter(([type, { schema }]) => type.startsWith('text/') && schema?.type !== 'string').map(() => name),
    );
    expect(noText).toEqual([]);
  });

  /** Repeated safely, but what they answer is no new thing. */
  const MAKING_NOTHING = [
    'POST /accounts/v1/me/profile/objection',
    'POST /accounts/v1/clients/verify',
    'POST /accounts/v1/me/factors/totp/confirm',
  ];

  it('names 201 for each POST that is repeated by Idempotency-Key and creates something at once', () => {
    const codes = operations
      .filter(([name]) => name.startsWith('POST '))
      .filter(([, { parameters = [] }]) => parameters.some(({ name }) => name === 'Idempotency-Key'))
      .map(([name, { responses }]) => [name, Object.keys(responses).some((code) => ['201', '202'].includes(code))]);
    const silent = codes.filter(([, creates]) => creates === false).map(([name]) => name);
    expect(silent.sort()).toEqual(MAKING_NOTHING.filter((name) => name.includes(` /${app}/`)).sort());
  });
});

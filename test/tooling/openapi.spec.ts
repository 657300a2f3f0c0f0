import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, unknown>>;
}
type Paths = Readonly<Record<string, Partial<Record<(typeof METHODS)[number], Operation>>>>;

const operationsOf = (app: string): [string, Operation][] => {
  const text = readFileSync(join(__dirname, '../../docs/openapi', `${app}.json`), 'utf8');
  const { paths } = JSON.parse(text) as { paths: Paths };
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method): [string, Operation][] => {
      const operation = item[method];
      return operation ? [[`${method.toUpperCase()} ${path}`, operation]] : [];
    }),
  );
};

describe.each(['accounts', 'charging'])('the API document of %s', (app) => {
  const operations = operationsOf(app);

  // No route needs a header besides the token: a client made from the document must not have to send one.
  it('asks for no header', () => {
    const asked = operations.flatMap(([name, { parameters = [] }]) =>
      parameters.filter((parameter) => parameter.in === 'header' && parameter.required).map((one) => [name, one.name]),
    );
    expect(asked).toEqual([]);
  });

  it('names an answer that is a success, and a problem document, for each route', () => {
    const silent = operations.filter(
      ([, { responses }]) => !Object.keys(responses).some((code) => /^[23]/.test(code)) || !('default' in responses),
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  /** Repeated safely, but what they answer is no new thing. */
  const MAKING_NOTHING = [
    'POST /accounts/v1/me/profile/objection',
    'POST /accounts/v1/clients/verify',
    'POST /accounts/v1/me/factors/totp/confirm',
  ];

  it('names 201 for each POST that is repeated by Idempotency-Key and creates something at once', () => {
    const codes = operations
      .filter(([, { parameters = [] }]) => parameters.some(({ name }) => name === 'Idempotency-Key'))
      .map(([name, { responses }]) => [name, Object.keys(responses).some((code) => ['201', '202'].includes(code))]);
    const silent = codes.filter(([, creates]) => creates === false).map(([name]) => name);
    expect(silent.sort()).toEqual(MAKING_NOTHING.filter((name) => name.includes(` /${app}/`)).sort());
  });
});

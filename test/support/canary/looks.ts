import type { OpenAPIObject } from '@nestjs/swagger';
import { call } from '../people';
import type { ObservedApp } from './observed-app';
import { operatorRoutes, publicPages, type Route } from './openapi-routes';
import { OperatorBrowser } from './operator-browser';
import { OperatorConnection, readableRelations } from './operator-database';
import { ROWS } from './operator-rows';
import type { Reading } from './readings';
import type { Story } from './story';

const DOCUMENTS = ['/charging/openapi.json', '/accounts/openapi.json'];
/** Open to everyone and described nowhere else. */
const OTHER_PAGES = ['/metrics', '/health/live', '/health/ready', '/problems', '/', ...DOCUMENTS];

export async function documentsOf(app: ObservedApp): Promise<OpenAPIObject[]> {
  return Promise.all(DOCUMENTS.map(async (path) => (await call(app, 'GET', path)).body as unknown as OpenAPIObject));
}

/** Operator routes that nobody says how to read, and rows that no route is behind. */
export function uncoveredRoutes(documents: readonly OpenAPIObject[]): { withoutRow: Route[]; withoutRoute: Route[] } {
  const routes = documents.flatMap(operatorRoutes);
  const rows = Object.keys(ROWS);
  return {
    withoutRow: routes.filter((route) => !rows.includes(route)),
    withoutRoute: rows.filter((row) => !routes.includes(row)),
  };
}

/** Both clients' staff go through the whole API. @param only one route of it */
export async function browseAsOperators(
  app: ObservedApp,
  { harbour, peak }: Story,
  only?: Route,
): Promise<{ readings: Reading[]; answered: Set<Route> }> {
  const readings: Reading[] = [];
  const answered = new Set<Route>();
  for (const [operator, other] of [
    [harbour, peak],
    [peak, harbour],
  ] as const) {
    const browser = new OperatorBrowser(app.url, operator);
    for (const [route, row] of Object.entries(ROWS))
      if (only === undefined || only === route) await row(browser, other);
    readings.push(...browser.readings, { place: `${operator.name}: access token`, content: operator.token });
    browser.answered.forEach((route) => answered.add(route));
  }
  return { readings, answered };
}

/** Pages that anybody may open, operators too. */
export async function readPublicPages(app: ObservedApp): Promise<Reading[]> {
  const pages = [...OTHER_PAGES, ...(await documentsOf(app)).flatMap(publicPages)];
  return Promise.all(
    pages.map(async (path) => {
      const { body, headers } = await call(app, 'GET', path);
      return { place: `public page ${path}`, content: [body, ...headers] };
    }),
  );
}

/** Every column the operator's role can read, as either client and as none. @param which `own`: without the server's catalogues */
export async function readColumns(
  app: ObservedApp,
  { harbour, peak }: Story,
  which: 'own' | 'all' = 'all',
): Promise<Reading[]> {
  await app.adminQuery('ANALYZE');
  const relations = await readableRelations(app);
  const own = relations.filter(({ schema }) => schema !== 'pg_catalog');
  const connection = await OperatorConnection.of(app);
  try {
    return [
      ...(await connection.readAll(harbour.clientId, own)),
      ...(await connection.readAll(peak.clientId, own)),
      ...(await connection.readAll(null, which === 'all' ? relations : [])),
    ];
  } finally {
    await connection.close();
  }
}

import { FIRST_PAGE, HISTORY, type HttpLoad, ME, type Tokens } from './load/http-load';

/** A floor that answers something else than the server would measure something else. @throws on any difference */
export async function sameAnswers(server: HttpLoad, floor: HttpLoad, tokens: Tokens): Promise<void> {
  const [driver = ''] = tokens.drivers;
  for (const [path, token] of [
    [FIRST_PAGE, tokens.operator],
    [HISTORY, driver],
  ] as const) {
    const [ours, its] = [await server.look<object>(path, token), await floor.look<object>(path, token)];
    if (JSON.stringify(ours) !== JSON.stringify(its)) throw new Error(`${path}: the floor answers differently`);
  }
  const [ours, its] = [await server.look<object>(ME, driver), await floor.look<object>(ME, driver)];
  if (Object.keys(ours).join() !== Object.keys(its).join()) throw new Error(`${ME}: the floor answers differently`);
}

import { controllerRoutesOf } from '../support/access/controller-routes';
import { APART, PAGES } from '../support/access/pages';
import { ROUTES } from '../support/access/routes';
import { type ApartApps, startApartApps } from '../support/apart-apps';

/** What each process needs for itself; pages for people and trials are of other processes. */
const PLUMBING = Object.keys(PAGES).filter((route) => PAGES[route]?.audience === 'supervisors');
const PROBLEMS = ['GET /problems', 'GET /problems/{code}'];

describe('what the apps serve when they run apart (ASVS 8.1.1, 13.2.1)', () => {
  let apart: ApartApps;
  beforeAll(async () => {
    apart = await startApartApps();
  });
  afterAll(() => apart.stop());

  it.each(['accounts', 'charging'] as const)('%s: the rows of its own, plumbing, and the door for events', (name) => {
    const own = [...Object.keys(ROUTES), ...Object.keys(APART)].filter((route) => route.includes(` /${name}/`));
    const { app } = apart[name];
    expect(controllerRoutesOf(app).sort()).toEqual([...own, ...PLUMBING, ...PROBLEMS].sort());
  });

  it.each(Object.entries(APART))('a stranger gets of %s what is declared', async (route, { stranger }) => {
    const [method = '', path = ''] = route.split(' ');
    const { url } = path.startsWith('/accounts/') ? apart.accounts : apart.charging;
    const body = JSON.stringify({ specversion: '1.0', id: 'x', type: 'account.closed', source: '/accounts', data: {} });
    const post = async (signature: Record<string, string>): Promise<number> => {
      const headers = { 'content-type': 'application/cloudevents+json', ...signature };
      const answer = await fetch(url + path, { method, headers, body });
      await answer.arrayBuffer();
      return answer.status;
    };
    const now = String(Math.floor(Date.now() / 1000));
    const forged = `v1,${Buffer.alloc(32).toString('base64')}`;
    const signed = { 'webhook-id': 'x', 'webhook-timestamp': now, 'webhook-signature': forged };
    expect([await post({}), await post(signed)]).toEqual([stranger, stranger]);
  });
});

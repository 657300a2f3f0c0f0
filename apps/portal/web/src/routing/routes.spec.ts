import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverPath, WEB_PATHS } from '../../../src/web/paths';
import { NAV } from '../shell/nav';
import { ROUTES } from './routes';

const SOURCES = join(__dirname, '..');

describe('addresses of the web app', () => {
  it('are those that the server answers, and each once', () => {
    const own = ROUTES.map(({ path }) => path);
    expect([...own].sort()).toEqual([...WEB_PATHS].sort());
    expect(new Set(own).size).toBe(own.length);
  });

  it('are written for the server with its own parameters', () => {
    expect(serverPath('/sessions/$sessionId')).toBe('/sessions/:sessionId');
  });

  it('stand behind every link of the sources', () => {
    const pages = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    const links = pages.flatMap((name) =>
      [...readFileSync(join(SOURCES, name), 'utf8').matchAll(/\bto[=:] ?["'](\/[^"']*)["']/g)].map((found) => found[1]),
    );
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((link) => !(WEB_PATHS as readonly string[]).includes(link ?? ''))).toEqual([]);
  });

  it('are in no menu of a role that may not open them', () => {
    const audiences = new Map(ROUTES.map(({ path, audience }) => [path, audience]));
    for (const [role, groups] of Object.entries(NAV))
      for (const { to } of groups.flatMap(({ entries }) => entries)) {
        const audience = audiences.get(to);
        const isOpen = audience === 'anyone' || audience === 'signed-in' || audience?.includes(role as never);
        expect([role, to, isOpen]).toEqual([role, to, true]);
      }
  });
});

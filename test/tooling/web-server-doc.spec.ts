import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_POLICY, PERMISSIONS_POLICY } from '../../libs/platform/src/http/content-policies';
import { securityHeaders } from '../../libs/platform/src/http/security-headers';

const ROOT = join(__dirname, '../..');

/** Of one `add_header` each, of lines that are switched off too. */
function documented(): Record<string, string> {
  const page = readFileSync(join(ROOT, 'docs/web-server.md'), 'utf8');
  const lines = [...page.matchAll(/^(?:# )?add_header (\S+) "([^"]*)" always;$/gm)];
  return Object.fromEntries(lines.map(([, name = '', value = '']) => [name.toLowerCase(), value]));
}

test('another web server is told the headers that the apps set on pages, all of them', () => {
  const { 'access-control-allow-origin': _ofApis, ...headers } = securityHeaders('https://cloud.example');
  expect(documented()).toEqual({
    ...headers,
    'content-security-policy': PAGE_POLICY,
    'permissions-policy': PERMISSIONS_POLICY,
  });
});

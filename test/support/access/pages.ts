import { WEB_PATHS } from '../../../apps/portal/src/web/paths';
import { readWebFiles, webFolder } from '../../../apps/portal/src/web/web-files';

/** Whom a route is for that is no part of the API's documents. */
export type Audience = 'people' | 'phones' | 'supervisors' | 'whoever tries the product out' | 'the other app';

export interface Page {
  readonly audience: Audience;
  /** What comes back to somebody who brings nothing: no token, no secret, no link of a mail. */
  readonly stranger: number;
}

const page: Page = { audience: 'people', stranger: 200 };
const link: Page = { audience: 'people', stranger: 404 };
const phones: Page = { audience: 'phones', stranger: 200 };
const plumbing: Page = { audience: 'supervisors', stranger: 200 };
const trial: Page = { audience: 'whoever tries the product out', stranger: 200 };

/** Every route of the process that has no row in `ROUTES`, since it does nothing for somebody who is signed in. */
export const PAGES: Readonly<Record<string, Page>> = {
  ...webApp(page),
  'GET /privacy': page,
  'GET /guardian': page,
  'GET /verify': page,
  'GET /verify-client': page,
  'GET /verify-client-member': page,
  'GET /undo': page,
  'GET /confirm-email': page,
  'GET /join': page,
  'GET /recover': page,
  'GET /newsletter/confirmed': page,
  'GET /newsletter/refused': page,
  'GET /newsletter/end': page,
  'GET /newsletter/end-asked': page,
  'GET /newsletter/barred': page,
  'GET /unsubscribe/done': page,

  'GET /newsletter/confirm': link,
  'GET /newsletter/never': link,
  'GET /unsubscribe/{token}': link,

  'GET /assets/portal.css': page,
  'GET /assets/icon.svg': page,
  'GET /assets/link.js': page,
  'GET /assets/guardian.js': page,

  'GET /.well-known/assetlinks.json': phones,
  'GET /.well-known/apple-app-site-association': phones,
  'GET /.well-known/gpc.json': page,

  'GET /accounts/openapi.json': page,
  'GET /accounts/docs': page,
  'GET /accounts/docs/start.js': page,
  'GET /accounts/docs/swagger-ui.css': page,
  'GET /accounts/docs/swagger-ui-bundle.js': page,

  'GET /charging/openapi.json': page,
  'GET /charging/docs': page,
  'GET /charging/docs/start.js': page,
  'GET /charging/docs/swagger-ui.css': page,
  'GET /charging/docs/swagger-ui-bundle.js': page,

  'GET /problems': page,
  'GET /problems/{code}': link,

  'GET /health/live': plumbing,
  'GET /health/ready': plumbing,
  'GET /metrics': plumbing, // with METRICS_TOKEN only for who has it

  'GET /dev/dev.css': trial,
  'GET /dev/mailbox': trial,
  'GET /dev/pushes': trial,
  'GET /dev/texts': trial,
};

const door: Page = { audience: 'the other app', stranger: 401 };

/** What the apps serve beside when each runs in a process of its own: whoever knows the shared secret is the other app. */
export const APART: Readonly<Record<string, Page>> = {
  'POST /accounts/internal/events': door,
  'POST /charging/internal/events': door,
};

/** Its addresses and the files of its build, which are the same for everybody: what is personal in them, the API is asked for. */
function webApp(page: Page): Record<string, Page> {
  const folder = webFolder();
  if (folder === null) return {}; // nothing of it is served before it is built
  const addresses = WEB_PATHS.map((path) => path.replace(/\$(\w+)/g, '{$1}'));
  const files = readWebFiles(folder).map(({ url }) => url);
  return Object.fromEntries(
    [...addresses, ...files.filter((url) => !url.endsWith('.html'))].map((path) => [`GET ${path}`, page]),
  );
}

import { parseArgs, progress } from './lib/args.mjs';

const help = `
npm run generate [-- --check]

Writes what is derived from the sources of the two apps: the metadata of their DTOs (apps/<app>/src/openapi-metadata.ts), the
problems their routes may answer with (openapi-problems.ts beside it), what the classes say of themselves (openapi-texts.ts),
their OpenAPI documents (docs/openapi/), the types of the API client (libs/api-client/src/generated/), the list of what both apps
serve (libs/platform/src/served/surface.ts), and the register of processing (docs/register.md, and of charging what accounts tells of it:
apps/accounts/src/privacy/register/charging-processing.ts).
  --check   write nothing; end non-zero and name the files that are out of date
`;

const options = parseArgs(process.argv.slice(2), help, ['--check']);
const { ensureInstalled } = await import('./ensure-installed.mjs');
await ensureInstalled();
const { generateAll } = await import('./lib/generate/generate-all.mjs');
const stale = await generateAll({ check: options.has('--check') });
if (!options.has('--check'))
  progress(`generate: ${stale.length} file(s) changed${stale.map((path) => `\n  ${path}`).join('')}`);
else if (stale.length > 0) {
  process.stderr.write(`Out of date, run "npm run generate":\n${stale.map((path) => `  ${path}\n`).join('')}`);
  process.exitCode = 1;
}

/** The register of processing: what accounts must know of charging's tables, and the whole of it as a document. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../project.mjs';
import { registerDocument } from './register-document.mjs';

const require = createRequire(import.meta.url);
const built = (path) => require(join(projectRoot, 'dist', path));

/** The policy in whose words the document is: the one that runs unless another is named. */
const POLICY = 'qst-ev';
const REGISTER = 'apps/accounts/src/privacy/register';

/** @returns {Map<string, string>} text by path, read from the compiled entities of both apps */
export function registerFiles() {
  const { personalMap, processingOf } = built('libs/database/src/index.js');
  const { DataKey } = built('libs/vault/src/index.js');
  const { ACCOUNTS_MAP } = built('apps/accounts/src/entities.js');
  const { CHARGING_MAP } = built('apps/charging-sessions/src/entities.js');
  const charging = processingOf(CHARGING_MAP);
  const own = processingOf([...ACCOUNTS_MAP, ...personalMap({ keyring: [DataKey] })]);
  return new Map([
    [`${REGISTER}/charging-processing.ts`, moduleOf(charging)],
    ['docs/register.md', documentOf([...own, ...charging])],
  ]);
}

function documentOf(tables) {
  const { registerOf } = built(`${REGISTER}/register.js`);
  const { loadPolicyPack } = built('libs/policy/src/index.js');
  const { SERVED } = built('libs/platform/src/index.js');
  const { imprintOf } = built('libs/domain/src/index.js');
  const policy = loadPolicyPack(POLICY);
  const register = registerOf(tables, { policy, served: SERVED, wanted: 'en' });
  return registerDocument(register, imprintOf(policy.pack.controller));
}

function moduleOf(charging) {
  return `import type { ProcessedTable } from '@evc/database';

/** Written by \`npm run generate\` from the entities of apps/charging-sessions: do not edit. */
export const CHARGING_PROCESSING: readonly ProcessedTable[] = ${JSON.stringify(charging)};
`;
}

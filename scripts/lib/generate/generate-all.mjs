/** Order matters: metadata, problems and texts are compiled into the apps, the documents are built from the apps, the client from the documents. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectRoot } from '../project.mjs';

/** Folder of each app and the first segment of its paths. */
export const apps = [
  { folder: 'apps/accounts', name: 'accounts' },
  { folder: 'apps/charging-sessions', name: 'charging' },
];

/**
 * @param {{ check: boolean }} options check: compare only
 * @returns {Promise<string[]>} files that were (or, with check, would be) changed
 */
export async function generateAll({ check }) {
  const { metadataOf, openProgram } = await import('./openapi-metadata.mjs');
  const { problemsOf } = await import('./route-problems.mjs');
  const { textsOf } = await import('./schema-texts.mjs');
  const program = openProgram();
  const compiledIn = [...(await metadataOf(program, apps)), ...problemsOf(program, apps), ...textsOf(program, apps)];
  const changed = await settle(compiledIn, check);
  // Documents built with old metadata would be compared with the wrong thing.
  if (check && changed.length > 0) return changed;
  const { buildTree } = await import('../build-tree.mjs');
  await buildTree();
  const { documentsOf } = await import('./openapi-documents.mjs');
  const documents = await documentsOf(apps);
  const { clientTypes } = await import('./client-types.mjs');
  const { registerFiles } = await import('./register.mjs');
  const files = new Map([...(await clientTypes(documents)), ...registerFiles()]);
  const { servedSurface } = await import('./served-surface.mjs');
  for (const [path, text] of await servedSurface(apps, documents)) files.set(path, text);
  for (const [name, document] of documents) files.set(`docs/openapi/${name}.json`, JSON.stringify(document));
  return [...changed, ...(await settle(files, check))];
}

/** Formats each file like the rest of the repository, and writes (or only names) those that differ. */
async function settle(files, check) {
  const changed = [];
  for (const [path, text] of files) {
    const filepath = join(projectRoot, path);
    const wanted = await format(text, { ...(await resolveConfig(filepath)), filepath });
    const present = await readFile(filepath, 'utf8').catch(() => undefined);
    if (wanted === present) continue;
    changed.push(path);
    if (check) continue;
    await mkdir(dirname(filepath), { recursive: true });
    await writeFile(filepath, wanted);
  }
  return changed;
}

/**
 * Which production dependencies have fallen behind: more than one major version, of a package that is still at 0 more than one
 * minor. Plain data in, plain data out; `scripts/dependencies.mjs` asks the registry.
 */

/** Where the majors that are held back on purpose are listed, with the reason. */
export const HELD_BACK_IN = 'docs/adr/0030-majors-held-back.md';

/**
 * @param {readonly import('./lagging-dependencies.mjs').Dependency[]} outdated
 * @param {ReadonlyMap<string, string>} heldBack major by package, as {@link heldBackBy} reads it
 * @returns {import('./lagging-dependencies.mjs').Dependency[]} those that are too far behind and not held back at the major they have
 */
export function lagging(outdated, heldBack) {
  return outdated.filter(({ name, current, latest }) => {
    return generationsBehind(current, latest) > 1 && heldBack.get(name) !== generationOf(current);
  });
}

/**
 * The table rows `| package | major | reason |` of a decision. A row without a reason counts for nothing.
 * @param {string} markdown
 * @returns {Map<string, string>}
 */
export function heldBackBy(markdown) {
  const rows = markdown.matchAll(/^\|\s*`([^`]+)`\s*\|\s*(\d+(?:\.\d+)?)\s*\|\s*\S[^|]*\|$/gm);
  return new Map([...rows].map(([, name, major]) => [name, major]));
}

/** What of a version stands for its generation: `18.4.0-beta.17` is of 18, `0.17.3` of 0.17. */
function generationOf(version) {
  const [major, minor] = numbersOf(version);
  return major > 0 ? `${major}` : `0.${minor}`;
}

function generationsBehind(current, latest) {
  const [major, minor] = numbersOf(current);
  const [latestMajor, latestMinor] = numbersOf(latest);
  return latestMajor > 0 ? latestMajor - major : latestMinor - minor;
}

function numbersOf(version) {
  const [major, minor] = version.split('.').map(Number);
  if (!Number.isInteger(major) || !Number.isInteger(minor)) throw new Error(`${version} is no version`);
  return [major, minor];
}

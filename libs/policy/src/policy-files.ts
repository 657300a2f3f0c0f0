import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { PolicyPackError } from './policy-pack-error';

const NOTICES_FILE = 'notices.yaml';
const AGES_FILE = 'ages-of-digital-consent.yaml';
const CALENDARS = 'calendars';

/** Folder of the shipped packs: found upwards from this file, in the source tree and in a build alike. */
export function shippedPoliciesDirectory(): string {
  let directory = __dirname;
  for (;;) {
    const candidate = join(directory, 'config', 'policies');
    if (existsSync(candidate) && readdirSync(candidate).some((name) => name.endsWith('.yaml'))) return candidate;
    const parent = dirname(directory);
    if (parent === directory) throw new Error('config/policies is not part of this installation');
    directory = parent;
  }
}

/** Ids of the packs that ship, sorted. */
export function shippedPolicyIds(): string[] {
  return readdirSync(shippedPoliciesDirectory())
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();
}

/** True for the id of a shipped pack, or of none; else it is a path. */
export function isPackId(idOrPath: string): boolean {
  return /^[a-z][a-z0-9-]*$/.test(idOrPath);
}

/** The file of a shipped pack's id, or of a path to a file of one's own. */
export function policyFileOf(idOrPath: string): string {
  const isId = isPackId(idOrPath);
  const file = isId ? join(shippedPoliciesDirectory(), `${idOrPath}.yaml`) : resolve(idOrPath);
  if (existsSync(file)) return file;
  const reason = isId
    ? `no such policy pack: it is one of ${shippedPolicyIds().join(', ')}, or a path to a file`
    : 'no such file';
  throw new PolicyPackError([{ file: isId ? idOrPath : shownPath(file), line: 1, key: '', reason }]);
}

/**
 * The folder with notices and policy texts: beside the pack under the file's name or the pack's id; else the shipped one
 * of that id, so that a copy of a shipped pack with other numbers needs no texts of its own.
 */
export function textsDirectoryOf(packFile: string, packId: string | null): string | null {
  const names = [basename(packFile, extname(packFile)), ...(packId === null ? [] : [packId])];
  const beside = names.map((name) => join(dirname(packFile), name));
  const shipped = packId === null ? [] : [join(shippedPoliciesDirectory(), packId)];
  return (
    [...beside, ...shipped].find((directory) => existsSync(join(directory, NOTICES_FILE)) || hasTexts(directory)) ??
    null
  );
}

/** The table of ages of digital consent: beside the pack, else the shipped one. */
export function agesFileOf(packFile: string): string {
  const beside = join(dirname(packFile), AGES_FILE);
  return existsSync(beside) ? beside : join(dirname(shippedPoliciesDirectory()), AGES_FILE);
}

/** The working days of a country: beside the pack, else the shipped ones; null when there are none. */
export function calendarFileOf(packFile: string, id: string): string | null {
  const places = calendarDirectories(packFile).map((directory) => join(directory, `${id}.yaml`));
  return places.find((file) => existsSync(file)) ?? null;
}

function calendarDirectories(packFile: string): string[] {
  return [join(dirname(packFile), CALENDARS), join(dirname(shippedPoliciesDirectory()), CALENDARS)];
}

export interface TextFile {
  /** As shown to people. */
  readonly name: string;
  readonly text: string;
}

/** `notices.yaml` of a texts folder, if it is there. */
export function readNoticesFile(directory: string): TextFile | null {
  const file = join(directory, NOTICES_FILE);
  return existsSync(file) ? readTextFile(file) : null;
}

/** The files `policy.<locale>.md` of a texts folder, sorted by locale. */
export function readPolicyTextFiles(directory: string): (TextFile & { readonly locale: string })[] {
  return policyTextNames(directory).map((name) => ({
    ...readTextFile(join(directory, name)),
    locale: name.slice('policy.'.length, -'.md'.length),
  }));
}

/** Reads UTF-8; anything else is refused rather than shown to people as garbage. */
export function readTextFile(file: string): TextFile {
  const name = shownPath(file);
  const refuse = (reason: string): never => {
    throw new PolicyPackError([{ file: name, line: 1, key: '', reason }]);
  };
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return refuse('cannot be read');
  }
  return isUtf8(bytes) ? { name, text: bytes.toString('utf8') } : refuse('is not UTF-8');
}

function hasTexts(directory: string): boolean {
  return existsSync(directory) && policyTextNames(directory).length > 0;
}

function policyTextNames(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => /^policy\.[A-Za-z-]+\.md$/.test(name))
    .sort();
}

function shownPath(file: string): string {
  const fromHere = relative(process.cwd(), file);
  return fromHere.startsWith('..') ? file : fromHere;
}

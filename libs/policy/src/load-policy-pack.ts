import { createHash } from 'node:crypto';
import {
  type Capability,
  noticeVersionsOf,
  type Notice,
  type NoticeVersions,
  type PolicyPack,
  type PolicyText,
  type PurposeEffects,
  type WorkingCalendar,
} from '@evc/domain';
import { SERVED } from '@evc/platform';
import { noticesFileSchema } from './notices-schema';
import { checkAuthority } from './authority-rules';
import { checkAge } from './age-rules';
import { readAgesOfConsent } from './ages-of-consent';
import { NOTHING_KNOWN, readCalendar } from './calendars';
import { checkPurposes, checkRequests } from './pack-rules';
import { categoriesSchema, packFileSchema, packOf, purposesSchema } from './pack-schema';
import {
  isPackId,
  policyFileOf,
  readNoticesFile,
  readPolicyTextFiles,
  readTextFile,
  textsDirectoryOf,
  type TextFile,
} from './policy-files';
import { PolicyPackError, type PolicyPackProblem } from './policy-pack-error';
import { collectWords, type NoticeSource } from './notice-texts';
import { checkPolicyTexts, parsePolicyText } from './policy-texts';
import type { RuleBreach } from './rule-breach';
import { checkStorage } from './transfer-rules';
import { YamlSource } from './yaml-source';

/** A policy as the system runs under it: rules, notices and published text. Never changes while the process lives. */
export interface LoadedPolicy {
  readonly pack: PolicyPack;
  /** The calendar that `clocks.answer` names (QV-10); null where the clock counts no working days. */
  readonly calendar: WorkingCalendar | null;
  /** One for each purpose, in the order of the pack. */
  readonly notices: readonly Notice[];
  readonly noticeVersions: NoticeVersions;
  /** What choices do, by purpose (QV-6). */
  readonly effects: Readonly<Record<string, PurposeEffects>>;
  /** One for each language, all of one version. */
  readonly policyTexts: readonly PolicyText[];
  readonly policyVersion: number;
  /** Calendar date, YYYY-MM-DD. */
  readonly effectiveFrom: string;
  readonly locales: readonly string[];
  /** SHA-256 (hex) over all files read: evidence of exactly which rules and wording were in force. */
  readonly hash: string;
}

/** Shipped policies that were read: their files stay as they are while the process lives. */
const shipped = new Map<string, LoadedPolicy>();

/**
 * Reads a policy: the id of a shipped pack or a path to a YAML file, with its notices and policy texts.
 * Throws PolicyPackError with every problem in all files at once, each as `file:line: key: reason`.
 * @param served what the texts may promise; what this software serves unless given
 */
export function loadPolicyPack(idOrPath: string, served: ReadonlySet<Capability> = SERVED): LoadedPolicy {
  if (served !== SERVED || !isPackId(idOrPath)) return readPolicyPack(idOrPath, served);
  const policy = shipped.get(idOrPath) ?? readPolicyPack(idOrPath, served);
  shipped.set(idOrPath, policy);
  return policy;
}

function readPolicyPack(idOrPath: string, served: ReadonlySet<Capability>): LoadedPolicy {
  const packFile = policyFileOf(idOrPath);
  const packText = readTextFile(packFile);
  const source = new YamlSource(packText.name, packText.text);
  const { value: file, problems: shapeProblems } = source.parse(packFileSchema);
  const problems: PolicyPackProblem[] = [...shapeProblems, ...crossChecks(source)];

  const directory = textsDirectoryOf(packFile, packIdOf(source.data));
  const noticesFile = directory === null ? null : readNoticesFile(directory);
  const textFiles = directory === null ? [] : readPolicyTextFiles(directory);
  if (textFiles.length === 0) {
    problems.push(source.problem(['id'], 'no policy text found: put policy.<locale>.md into a folder of this name'));
  }
  const texts = textFiles.map((file) => parsePolicyText(file, served));
  const textSources = texts.flatMap(({ value }) => value ?? []);
  problems.push(...texts.flatMap((text) => text.problems), ...checkPolicyTexts(textSources));
  const policyTexts = textSources.map(({ text }) => text);
  problems.push(...checkAuthority(file?.controller.authority, policyTexts, source));

  const shared = readNotices(noticesFile);
  const ages = statesAges(source.data) ? null : readAgesOfConsent(packFile);
  const named = calendarIdOf(source.data);
  const days = named === null ? null : readCalendar(packFile, named);
  problems.push(...shared.problems, ...(ages?.problems ?? []), ...(days?.problems ?? []));
  const [text] = policyTexts;
  if (file === null || shared.sources === null || text === undefined) throw new PolicyPackError(problems);

  const own = file.notices === undefined ? [] : [{ section: file.notices, source }];
  const locales = policyTexts.map(({ locale }) => locale);
  const words = collectWords(file.purposes, locales, [...own, ...shared.sources], served, (index, reason) =>
    source.problem(['purposes', index], reason),
  );
  problems.push(...words.problems);
  if (problems.length > 0) throw new PolicyPackError(problems);

  const notices = words.value.map(({ notice }) => notice);
  return {
    pack: packOf(file, ages?.ages ?? {}),
    calendar: named === null ? null : (days?.calendar ?? NOTHING_KNOWN),
    notices,
    noticeVersions: noticeVersionsOf(notices),
    effects: Object.fromEntries(words.value.map(({ notice, effects }) => [notice.purpose, effects])),
    policyTexts,
    policyVersion: text.version,
    effectiveFrom: text.effectiveFrom,
    locales,
    hash: hashOf([
      packText,
      ...(ages === null ? [] : [ages.file]),
      ...(days === null ? [] : [days.file]),
      ...(noticesFile === null ? [] : [noticesFile]),
      ...textFiles,
    ]),
  };
}

function readNotices(file: TextFile | null): {
  sources: readonly NoticeSource[] | null;
  problems: readonly PolicyPackProblem[];
} {
  if (file === null) return { sources: [], problems: [] };
  const source = new YamlSource(file.name, file.text);
  const { value, problems } = source.parse(noticesFileSchema);
  return { sources: value === null ? null : [{ section: value.notices, source }], problems };
}

/** Runs on each section that has the right shape, also when another one has not, so that all problems show at once. */
function crossChecks(source: YamlSource): PolicyPackProblem[] {
  const section = (name: string): unknown => valueAt(source.data, name);
  const purposes = purposesSchema.safeParse(section('purposes'));
  const categories = categoriesSchema.safeParse(section('categories'));
  const requests = packFileSchema.shape.requests.safeParse(section('requests'));
  const age = packFileSchema.shape.age.safeParse(section('age'));
  const storage = packFileSchema.shape.storage.safeParse(section('storage'));
  const breaches: RuleBreach[] = [
    ...(purposes.success && categories.success ? checkPurposes(purposes.data, categories.data) : []),
    ...(requests.success ? checkRequests(requests.data) : []),
    ...(age.success ? checkAge(age.data) : []),
    ...(storage.success && purposes.success ? checkStorage(storage.data, purposes.data) : []),
  ];
  return breaches.map(({ path, reason }) => source.problem(path, reason));
}

/** Does the pack hold its own table of ages? Such a pack answers for it, whatever the shipped one says. */
function statesAges(data: unknown): boolean {
  return valueAt(valueAt(data, 'age'), 'byCountry') !== undefined;
}

/** The calendar that the pack names; null where it names none that could be one, of which its shape complains. */
function calendarIdOf(data: unknown): string | null {
  const id = valueAt(valueAt(valueAt(data, 'clocks'), 'answer'), 'calendar');
  return typeof id === 'string' && /^[A-Z]{2}$/.test(id) ? id : null;
}

function valueAt(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
}

function packIdOf(data: unknown): string | null {
  const id = valueAt(data, 'id');
  return typeof id === 'string' && /^[a-z][a-z0-9-]*$/.test(id) ? id : null;
}

/** Over contents alone, in a fixed order: the same policy has the same hash wherever it is installed. */
function hashOf(files: readonly TextFile[]): string {
  const hash = createHash('sha256');
  for (const { text } of files) hash.update(`${Buffer.byteLength(text)}:`).update(text);
  return hash.digest('hex');
}

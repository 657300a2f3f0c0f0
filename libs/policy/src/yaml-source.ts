import { isAlias, isMap, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import type { PolicyPackProblem } from './policy-pack-error';
import { reasonOf } from './zod-reason';

export type KeyPath = readonly PropertyKey[];

/** A YAML text that knows where each of its keys stands, so that every complaint can name a line. */
export class YamlSource {
  /** Plain data; undefined when the text is not YAML. */
  readonly data: unknown;
  /** Syntax problems, duplicate keys and unknown tags among them. */
  readonly problems: readonly PolicyPackProblem[];
  private readonly document: Document.Parsed;
  private readonly lines = new LineCounter();

  /** @param firstLine the line of the file that the text starts at, counted from 1. */
  constructor(
    private readonly file: string,
    text: string,
    private readonly firstLine = 1,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    const faults = faultsOf(this.document);
    this.problems = faults.map((fault) => ({ file, line: this.lineAt(fault.pos[0]), key: '', reason: fault.message }));
    if (faults.length > 0) return;
    try {
      this.data = this.document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      // Aliases that unfold without end are found only while they are unfolded.
      this.problems = [
        { file, line: firstLine, key: '', reason: error instanceof Error ? error.message : 'is not YAML' },
      ];
    }
  }

  /** A problem at a key, or at the nearest place above it that exists in the text. */
  problem(path: KeyPath, reason: string): PolicyPackProblem {
    return { file: this.file, line: this.lineOf(path), key: formatPath(path), reason };
  }

  /** The data in the form of the schema, or null with one problem for each thing wrong. */
  parse<S extends z.ZodType>(schema: S): { value: z.output<S> | null; problems: readonly PolicyPackProblem[] } {
    if (this.problems.length > 0) return { value: null, problems: this.problems };
    const result = schema.safeParse(this.data);
    if (result.success) return { value: result.data, problems: [] };
    return { value: null, problems: result.error.issues.flatMap((issue) => this.explain(issue)) };
  }

  private explain(issue: z.core.$ZodIssue): PolicyPackProblem[] {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => this.problem([...issue.path, key], 'unknown key'));
    }
    return [this.problem(issue.path, isMissing(this.data, issue.path) ? 'is missing' : reasonOf(issue))];
  }

  private lineOf(path: KeyPath): number {
    let node: Node | null = this.document.contents;
    let offset = node?.range?.[0] ?? 0;
    for (const segment of path) {
      if (isAlias(node)) node = node.resolve(this.document) ?? null;
      const step = stepInto(node, segment);
      if (step === null) break;
      offset = step.offset;
      node = step.node;
    }
    return this.lineAt(offset);
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line + this.firstLine - 1;
  }
}

/** What the parser goes on to find after the text stopped being YAML follows from the first fault; these do not. */
const INDEPENDENT: readonly string[] = ['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED'];

function faultsOf({ errors, warnings }: Document.Parsed) {
  const all = [...errors, ...warnings];
  const [syntax] = all.filter(({ code }) => !INDEPENDENT.includes(code));
  return all.filter((fault) => fault === syntax || INDEPENDENT.includes(fault.code));
}

function stepInto(node: Node | null, segment: PropertyKey): { node: Node | null; offset: number } | null {
  if (isMap<Node, Node | null>(node)) {
    const pair = node.items.find((item) => String(item.key) === String(segment));
    return pair === undefined ? null : { node: pair.value, offset: pair.key.range?.[0] ?? 0 };
  }
  if (isSeq<Node>(node)) {
    const item = node.items[Number(segment)];
    return item === undefined ? null : { node: item, offset: item.range?.[0] ?? 0 };
  }
  return null;
}

/** Missing is a key that its section could have and has not. */
function isMissing(data: unknown, path: KeyPath): boolean {
  const last = path.at(-1);
  const section = path
    .slice(0, -1)
    .reduce<unknown>((value, segment) => (isObject(value) ? Reflect.get(value, segment) : undefined), data);
  return last !== undefined && isObject(section) && Reflect.get(section, last) === undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function formatPath(path: KeyPath): string {
  return path.reduce<string>((text, segment) => {
    if (typeof segment === 'number') return `${text}[${segment}]`;
    return text === '' ? String(segment) : `${text}.${String(segment)}`;
  }, '');
}

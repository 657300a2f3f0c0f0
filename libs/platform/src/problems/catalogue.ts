import { HTTP_PROBLEMS } from './catalogue.http';
import { ACCOUNT_PROBLEMS } from './catalogue.accounts';
import { CHARGING_PROBLEMS } from './catalogue.charging';

/** One kind of problem: what a client program and its developer may rely on. */
export interface ProblemKind {
  readonly status: number;
  /** Short, the same for every occurrence; never contains data of a person. */
  readonly title: string;
  readonly when: string;
  readonly whatToDo: string;
}

/**
 * Every problem the platform answers with (RFC 9457). Codes are a contract: never renamed, only added.
 * `docs/problems.md` describes each one and is tested against this table both ways.
 */
export const PROBLEMS = { ...HTTP_PROBLEMS, ...ACCOUNT_PROBLEMS, ...CHARGING_PROBLEMS } as const satisfies Record<
  string,
  ProblemKind
>;

/** Stable machine-readable name of a problem, the `code` member of every error body. */
export type ProblemCode = keyof typeof PROBLEMS;

/** The catalogue entry of a code. */
export function problemKind(code: ProblemCode): ProblemKind {
  return PROBLEMS[code];
}

/** Narrows any text to a code of the catalogue. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

import { problemKind, type ProblemCode } from './catalogue';
import type { ProblemWords } from './problem-language';

/** One thing wrong with one input field. `message` names the rule broken and never repeats the value. */
export interface FieldError {
  /** Path in the input, e.g. `consents.0.purpose`. */
  path: string;
  message: string;
}

/** What an occurrence may add to its catalogue entry. */
export interface ProblemOptions {
  /** Explains this occurrence. Never contains personal data or an input value. */
  detail?: ProblemWords;
  /** The language of words in `extra`: title and detail are in the same one, whatever the caller accepts. */
  locale?: string;
  errors?: FieldError[];
  /** Response headers, e.g. `Retry-After`. */
  headers?: Record<string, string>;
  /** Extension members (RFC 9457 section 3.2), e.g. `{ currentNoticeVersion: 3 }`; never personal data. */
  extra?: Record<string, unknown>;
}

/** Every 401 has to say how to come again (RFC 9110, 11.6.1). */
const CHALLENGE = { 'WWW-Authenticate': 'Bearer' };

/** An answer other than success: thrown anywhere, turned into `application/problem+json` by the exception filter. */
export class Problem extends Error {
  readonly status: number;
  readonly detail?: ProblemWords;
  readonly locale?: string;
  readonly errors?: FieldError[];
  readonly headers: Record<string, string>;
  readonly extra: Record<string, unknown>;

  constructor(
    readonly code: ProblemCode,
    options: ProblemOptions = {},
  ) {
    super(problemKind(code).title);
    this.name = 'Problem';
    this.status = problemKind(code).status;
    if (options.detail !== undefined) this.detail = options.detail;
    if (options.locale !== undefined) this.locale = options.locale;
    if (options.errors !== undefined) this.errors = options.errors;
    this.headers = this.status === 401 ? { ...CHALLENGE, ...options.headers } : (options.headers ?? {});
    this.extra = options.extra ?? {};
  }
}

import type { FieldError, Problem } from './problem';
import { problemLanguage, type ProblemLanguage, wordsIn } from './problem-language';
import { TITLES_ZH_HANT } from './titles.zh-hant';

/** The JSON of `application/problem+json` (RFC 9457), with the platform's `code` and `requestId`. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  errors?: FieldError[];
  requestId?: string;
  [extension: string]: unknown;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** What of the request and the service a body tells. `publicUrl` has no slash at its end. */
export interface ProblemContext {
  readonly publicUrl?: string | undefined;
  readonly requestId?: string | undefined;
  /** The request's header; English where there was none. */
  readonly acceptLanguage?: string | undefined;
}

/** The language that a problem is told in. */
export function languageFor(problem: Problem, { acceptLanguage }: ProblemContext): ProblemLanguage {
  return problemLanguage(problem.locale, acceptLanguage);
}

/** Builds the body field by field; nothing of an error gets in that is not named here. */
export function problemBody(problem: Problem, context: ProblemContext): ProblemBody {
  const language = languageFor(problem, context);
  return {
    ...problem.extra,
    type: `${context.publicUrl ?? ''}/problems/${problem.code}`,
    title: language === 'en' ? problem.message : TITLES_ZH_HANT[problem.code],
    status: problem.status,
    code: problem.code,
    ...(problem.detail !== undefined && { detail: wordsIn(language, problem.detail) }),
    ...(problem.errors !== undefined && { errors: problem.errors }),
    ...(context.requestId !== undefined && { requestId: context.requestId }),
  };
}

import type { FieldError, Problem } from './problem';

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

/** Builds the body field by field; nothing of an error gets in that is not named here. `publicUrl` has no slash at its end. */
export function problemBody(problem: Problem, context: { publicUrl?: string; requestId?: string }): ProblemBody {
  return {
    ...problem.extra,
    type: `${context.publicUrl ?? ''}/problems/${problem.code}`,
    title: problem.message,
    status: problem.status,
    code: problem.code,
    ...(problem.detail !== undefined && { detail: problem.detail }),
    ...(problem.errors !== undefined && { errors: problem.errors }),
    ...(context.requestId !== undefined && { requestId: context.requestId }),
  };
}

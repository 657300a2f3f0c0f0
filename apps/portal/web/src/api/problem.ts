/** RFC 9457, as every refusal of the API comes; further members depend on `code` (docs/problems.md). */
export interface ProblemDocument {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly requestId?: string;
  readonly [member: string]: unknown;
}

/** What the API said no with. */
export class ApiProblem extends Error {
  constructor(
    readonly problem: ProblemDocument,
    /** Seconds after which the API asks to try again, where it said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.code);
    this.name = 'ApiProblem';
  }

  get code(): string {
    return this.problem.code;
  }
}

/** The network gave no answer: offline, or nobody listens. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

/** @returns whether the API refused with one of these codes */
export function isProblem(error: unknown, ...codes: readonly string[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
}

/** What the API refused with. Where a proxy answered in its place, it has no title: pages have words of their own for it. */
export async function problemOf(response: Response, body: unknown): Promise<ApiProblem> {
  const after = Number(response.headers.get('retry-after'));
  const retryAfter = Number.isFinite(after) && after > 0 ? after : null;
  if (typeof body === 'object' && body !== null && 'code' in body)
    return new ApiProblem(body as ProblemDocument, retryAfter);
  return new ApiProblem({ status: response.status, code: 'internal', title: '' }, retryAfter);
}

import { ApiProblem, isProblem } from '../../api/problem';

/** `factor-needed` says why in the words of this page; every other refusal stays as it came. */
export async function explained<Output>(sent: Promise<Output>, why: string): Promise<Output> {
  try {
    return await sent;
  } catch (error) {
    if (isProblem(error, 'factor-needed')) throw new ApiProblem({ ...error.problem, detail: why });
    throw error;
  }
}

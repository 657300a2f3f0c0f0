import { isProblemCode, PROBLEMS } from '@evc/platform';
import { MARKER } from './fragments';
import type { WireAnswer } from './wire';

/** What makes an answer wrong, whoever asked for whatever. Empty when it is a good one. */
export function faultsOf(answer: WireAnswer, secrets: readonly string[]): string[] {
  const faults: string[] = [];
  if (answer.status === 0) faults.push('no answer');
  if (answer.status >= 500) faults.push(`${answer.status}: the fault is called ours`);
  if (answer.milliseconds > SLOW_MS) faults.push(`took ${Math.round(answer.milliseconds)} ms`);
  for (const secret of secrets) if (answer.raw.includes(secret)) faults.push('tells of somebody else');
  if (answer.status < 400) return faults;
  if (answer.raw.includes(MARKER)) faults.push('repeats what was sent');
  const type = answer.headers.get('content-type') ?? 'untyped';
  if (!/^application\/problem\+json(; charset=utf-8)?$/.test(type)) faults.push(`is ${type}`);
  faults.push(...wrongInBody(answer));
  return faults;
}

/** Far above what any answer takes, far below what a loop of more than linear time takes, also on a busy machine. */
const SLOW_MS = 5_000;
const MEMBERS = new Set([
  'type',
  'title',
  'status',
  'code',
  'detail',
  'errors',
  'requestId',
  'purposes',
  'currentNoticeVersion',
  'effect',
  'reason',
  'methods',
]);

function wrongInBody({ body, status }: WireAnswer): string[] {
  let problem: Record<string, unknown>;
  try {
    problem = JSON.parse(Buffer.from(body, 'latin1').toString('utf8')) as Record<string, unknown>;
  } catch {
    return [`is no JSON: ${body.slice(0, 100)}`];
  }
  const { code } = problem;
  if (typeof code !== 'string' || !isProblemCode(code)) return [`has the unknown code ${String(code)}`];
  const faults = Object.keys(problem)
    .filter((member) => !MEMBERS.has(member))
    .map((member) => `has a member ${member}`);
  if (PROBLEMS[code].status !== status || problem['status'] !== status) faults.push(`says ${status} for ${code}`);
  return faults;
}

import type { z } from 'zod';

const TYPE_NAMES: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a section with keys of its own',
  record: 'a section with keys of its own',
};

/** What is wrong, in words for whoever edits the file; messages written into the schema stay as they are. */
export function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `must be ${TYPE_NAMES[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? 'is not a valid key';
  if (issue.code === 'too_big') return `must be at most ${countOf(issue.origin, issue.maximum)}`;
  if (issue.code === 'too_small' && issue.origin !== 'string') {
    return `must be at least ${countOf(issue.origin, issue.minimum)}`;
  }
  return issue.message;
}

function countOf(origin: string, limit: number | bigint): string {
  if (origin === 'string') return `${limit} characters long`;
  return origin === 'array' ? `${limit} long` : String(limit);
}

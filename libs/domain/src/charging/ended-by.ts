/**
 * How it became known that a session ended (ADR 0020). `stop`: a StopTransaction with its id; `stop-without-id`: one
 * whose id is of no use, and which can mean this session only. All others are conclusions: its connector was called free
 * (`available`) or its charge over (`finishing`), the next start on the connector came, the charge point started anew
 * without it (`boot`) or fell silent, or somebody asked for the end and no stop came.
 */
export const ENDED_BY = [
  'stop',
  'stop-without-id',
  'available',
  'finishing',
  'next-start',
  'boot',
  'silence',
  'operator',
  'driver',
] as const;

export type EndedBy = (typeof ENDED_BY)[number];

/** Whether an end may be corrected by a stop. Sessions that ended before this was kept (null) ended by one. */
export function isConclusion(by: EndedBy | null): boolean {
  return by !== null && by !== 'stop';
}

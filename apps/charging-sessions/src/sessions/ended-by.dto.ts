import { ENDED_BY, surenessOf } from '@evc/domain';

const assumed = ENDED_BY.filter((by) => surenessOf(by) === 'assumed').map((by) => `\`${by}\``);

/** How drivers and operators read it. */
export const ENDED_BY_PROPERTY = {
  nullable: true,
  type: String,
  enum: ENDED_BY,
  description:
    'How the end became known: `stop` for a stop of the charge point, anything else was concluded by rule. ' +
    `With ${assumed.join(', ')} nothing showed that it went on; with all others its charge point said that it was over`,
} as const;

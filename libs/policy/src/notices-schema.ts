import { z } from 'zod';

/** Longest text of a notice: a person reads it on a phone before tapping. */
const MAX_NOTICE_LENGTH = 1200;

export const locale = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'must be a language tag such as en or zh-Hant');
const title = z.string().trim().min(1, 'must not be empty').max(120);
const paragraph = z.string().trim().min(1, 'must not be empty').max(MAX_NOTICE_LENGTH);
const version = z.int().min(1);

const effect = paragraph.max(600);
/** Which of them a purpose needs follows from its rules; see `effect-rules`. */
const effects = z.strictObject({
  given: effect.optional(),
  before: effect.optional(),
  after: effect.optional(),
});

/** Notices by purpose: in `<id>/notices.yaml`, or in the pack itself under `notices`. */
export const noticeSectionSchema = z.record(
  z.string(),
  z.strictObject({
    version,
    wording: version.optional(),
    locales: z.record(
      locale,
      z.strictObject({ title, text: paragraph, refusing: paragraph, effects: effects.optional() }),
    ),
  }),
);

export const noticesFileSchema = z.strictObject({ notices: noticeSectionSchema });

/** The lines between `---` at the head of a policy text. */
export const policyTextHeadSchema = z.strictObject({
  version,
  effectiveFrom: z.iso.date('must be a date, YYYY-MM-DD'),
  title,
  changes: paragraph,
  /** Minor unless given: a version with new notices must say that it is material (QTL-11). */
  change: z.enum(['minor', 'material']).optional(),
});

export type NoticeSection = z.output<typeof noticeSectionSchema>;
export type NoticeEntry = NoticeSection[string];

import type { AnswerClock, PolicyPack } from '@evc/domain';
import { z } from 'zod';
import { country } from './country';
import { dpvTerm } from './dpv-terms';
import { locale, noticeSectionSchema } from './notices-schema';

/** Ids appear in URLs, database keys and events. */
const id = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'must be lower case letters, digits and hyphens, at most 63');
const text = z.string().trim().min(1, 'must not be empty');
const days = z.int().min(0).max(36_500);
const atLeastOne = z.int().min(1).max(100_000);
/** Full years from which somebody may be asked themselves: 13 at the least (GDPR Art. 8, COPPA), a majority at the most. */
const ageInYears = z.int().min(13).max(30);
/** A law of a country may be lower (Brazil: 12): the minimum of the pack holds then. */
export const localAge = z.int().min(12).max(30);
/** No law calls anybody of age before 18, or a minor after 21. */
const majorityInYears = z.int().min(18).max(21);

/** Clocks within what a regulator would recognise: what is meant in another unit, or has a zero too many, is a slip. */
const CLOCKS = {
  erasureHours: z
    .int()
    .min(1)
    .max(90 * 24), // GDPR Art. 12: three months at the utmost
  workingDays: z.int().min(1).max(60),
  months: z.int().min(1).max(3),
  extensionDays: z.int().min(1).max(90),
  breachHours: z
    .int()
    .min(1)
    .max(7 * 24),
  noticeDays: z.int().min(1).max(365),
};
/** Nobody works there, so no calendar tells working days. */
const WITHOUT_WORKING_DAYS: readonly string[] = ['AQ', 'BV', 'GS', 'HM', 'IO', 'TF', 'UM'];
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 currency code of three capital letters');
const webAddress = z.url({ protocol: /^https$/, error: 'must be an https address' });
/** Where each day ends first: a pack that names no zone is on time everywhere. */
const FIRST_ZONE = 'Pacific/Kiritimati';
/** A region and a city: short names such as CET are no place, and offsets know no summer. */
const zone = z
  .string()
  .regex(/^[A-Z][A-Za-z_-]+(\/[A-Z][A-Za-z_-]+)+$/, 'must be an IANA time zone such as Europe/Berlin')
  .refine(isTimeZone, 'is no time zone that this Node knows');
/** Short or whole; whole afterwards, so that how it is written changes no rule. */
const term = z.string().transform((written, context): string => {
  const found = dpvTerm(written);
  if ('iri' in found) return found.iri;
  context.addIssue({ code: 'custom', message: found.reason });
  return z.NEVER;
});

/** One term or a list; always a list afterwards. */
const dpv = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(term).min(1));

const calendar = country.refine((code) => !WITHOUT_WORKING_DAYS.includes(code), {
  error: ({ input }) => `${String(input)} has no calendar of working days: name a country such as CN or SG`,
});

const answerClock = z
  .strictObject({
    workingDays: CLOCKS.workingDays.optional(),
    calendar: calendar.optional(),
    months: CLOCKS.months.optional(),
    extension: z.strictObject({ days: CLOCKS.extensionDays }).optional(),
  })
  .transform((clock, context): AnswerClock => {
    const { workingDays, calendar, months, extension } = clock;
    if (workingDays !== undefined && calendar !== undefined && months === undefined && extension === undefined) {
      return { workingDays, calendar };
    }
    if (months !== undefined && workingDays === undefined && calendar === undefined) return { months, extension };
    context.addIssue({
      code: 'custom',
      message: 'needs either workingDays with calendar, or months with an extension if any',
    });
    return z.NEVER;
  });

const categorySchema = z.strictObject({
  id,
  dpv,
  special: z.boolean().default(false),
  retention: z.strictObject({ after: z.enum(['collection', 'purpose-end', 'account-closure']), days }),
});

const purposeSchema = z.strictObject({
  id,
  dpv,
  basis: z.enum(['consent', 'contract', 'legal-obligation', 'vital-interest', 'legitimate-interest']),
  required: z.boolean(),
  explicit: z.boolean().default(false),
  data: z.array(id).min(1),
  channels: z.array(z.enum(['email', 'push', 'inbox', 'social'])).default([]),
  withdrawal: z.enum(['none', 'disable', 'close-account']),
  validMonths: z.int().min(1).max(1200).optional(),
});

export const categoriesSchema = z.array(categorySchema);
export const purposesSchema = z.array(purposeSchema);

/** The file `config/policies/<id>.yaml`: the pack, and notices written into it if any. Unknown keys are refused. */
export const packFileSchema = z.strictObject({
  id,
  rulesVersion: z.int().min(1),
  controller: z.strictObject({
    name: text,
    service: text,
    contact: z.strictObject({ email: z.email('must be an e-mail address'), address: text }),
    authority: z.strictObject({ name: text, names: z.record(locale, text).optional(), url: webAddress }),
  }),
  storage: z.strictObject({
    region: country,
    transfers: z.array(
      z.strictObject({
        recipient: text,
        country,
        safeguard: z.enum(['scc', 'adequacy', 'consent']),
        purposes: z.array(id).optional(),
      }),
    ),
  }),
  age: z.strictObject({
    minimum: ageInYears,
    majority: majorityInYears.optional(),
    guardian: z.strictObject({ allowed: z.boolean() }),
    /** Left out, the table of ages of digital consent holds. */
    byCountry: z.record(country, localAge).optional(),
  }),
  clocks: z.strictObject({
    zone: zone.default(FIRST_ZONE),
    erasure: z.strictObject({ hours: CLOCKS.erasureHours }),
    answer: answerClock,
    authorityBreachNotice: z.strictObject({ hours: CLOCKS.breachHours }),
    materialChangeNotice: z.strictObject({ days: CLOCKS.noticeDays }),
  }),
  requests: z.strictObject({
    limit: z.strictObject({ count: atLeastOne, months: atLeastOne }),
    beyond: z.enum(['refuse', 'fee']),
    fee: z.strictObject({ amount: z.int().min(1), currency }).optional(),
  }),
  statistics: z.strictObject({ minimumGroup: z.int().min(2).max(10_000) }),
  pseudonyms: z.strictObject({ epochMonths: z.int().min(1).max(120) }),
  categories: categoriesSchema,
  purposes: purposesSchema,
  notices: noticeSectionSchema.optional(),
});

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * The file's content as a policy pack; the return type keeps schema and domain types in step.
 * @param byCountry ages of digital consent, for a pack that states none
 */
export function packOf(file: z.output<typeof packFileSchema>, byCountry: Readonly<Record<string, number>>): PolicyPack {
  const { notices: _notices, ...pack } = file;
  return { ...pack, age: { ...pack.age, byCountry: pack.age.byCountry ?? byCountry } };
}

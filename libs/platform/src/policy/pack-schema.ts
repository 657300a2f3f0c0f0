import type { AnswerClock, PolicyPack } from '@evc/domain';
import { isISO31661Alpha2 } from 'class-validator';
import { z } from 'zod';
import { noticeSectionSchema } from './notices-schema';

/** Ids appear in URLs, database keys and events. */
const id = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'must be lower case letters, digits and hyphens, at most 63');
const text = z.string().trim().min(1, 'must not be empty');
const days = z.int().min(0).max(36_500);
const atLeastOne = z.int().min(1).max(100_000);
/** Full years. */
export const ageInYears = z.int().min(0).max(125);
/** The codes that a registration takes too, so that a rule cannot be written for a country that nobody can name. */
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be an ISO 3166 country code of two capital letters')
  .refine(isISO31661Alpha2, 'is no country of ISO 3166');
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 currency code of three capital letters');
const webAddress = z.url({ protocol: /^https$/, error: 'must be an https address' });
const dpvTerm = z.string().regex(/^https:\/\/w3id\.org\/dpv[/a-z-]*#[A-Za-z0-9-]+$/, 'must be an IRI of a DPV term');

/** One term or a list; always a list afterwards. */
const dpv = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(dpvTerm).min(1));

const answerClock = z
  .strictObject({
    workingDays: atLeastOne.optional(),
    calendar: country.optional(),
    months: atLeastOne.optional(),
    extension: z.strictObject({ days: atLeastOne }).optional(),
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
    authority: z.strictObject({ name: text, url: webAddress }),
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
    majority: ageInYears.optional(),
    guardian: z.strictObject({ allowed: z.boolean() }),
    /** Left out, the table of ages of digital consent holds. */
    byCountry: z.record(country, ageInYears).optional(),
  }),
  clocks: z.strictObject({
    erasure: z.strictObject({ hours: atLeastOne }),
    answer: answerClock,
    authorityBreachNotice: z.strictObject({ hours: atLeastOne }),
    materialChangeNotice: z.strictObject({ days: atLeastOne }),
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

/**
 * The file's content as a policy pack; the return type keeps schema and domain types in step.
 * @param byCountry ages of digital consent, for a pack that states none
 */
export function packOf(file: z.output<typeof packFileSchema>, byCountry: Readonly<Record<string, number>>): PolicyPack {
  const { notices: _notices, ...pack } = file;
  return { ...pack, age: { ...pack.age, byCountry: pack.age.byCountry ?? byCountry } };
}

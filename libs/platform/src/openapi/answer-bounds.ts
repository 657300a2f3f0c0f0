import { JSON_LIMITS } from '../json/strict-json';
import { rewritten, type Schema, type SchemaOrRef } from './schema';

type Row = readonly [field: RegExp, bounds: Schema];

/**
 * How large an answer can be, by `Class.field`; the first row that fits counts. Where a row names no table, column or rule, what is
 * told was taken in a request of the same bound. Tests hold every answer they get against these.
 */
const TEXTS: readonly Row[] = [
  [/^text\/csv$/, { maxLength: 2_147_483_647 }], // a file is sent part by part, however long it is
  [/\.(at|\w+(At|Until|Since|To)|since|asOf|\w*[sS]eenAt|dueAt)$/, { format: 'date-time', maxLength: 24 }], // Date.toISOString()
  [/Arrangement\w*\.effectiveFrom$/, { format: 'date-time', maxLength: 24 }],
  [/\.(day|birthDate|effectiveFrom|earliest)$|Usage\w*\.(from|to)$/, { format: 'date', maxLength: 10 }],
  [/\.nextCursor$/, { maxLength: 1024 }], // as `cursor` takes it back
  [/\.(locale)$/, { maxLength: 35 }],
  [/\.country$/, { maxLength: 2 }],
  [/\.currency$/, { maxLength: 3 }],
  [/\.(email|pendingEmail|childEmail)$/, { maxLength: 254 }], // some are shown in part
  [/\.(accessToken|confirmation)$/, { maxLength: 4096 }],
  [/\.(refreshToken|password|secret|appVersion|fromMonth)$/, { maxLength: 200 }],
  [/\.(title|organisation|subject|label|username|phone)$/, { maxLength: 200 }],
  [/\.name$/, { maxLength: 200 }],
  [/\.(id|\w+Id)$/, { maxLength: 1400 }], // the longest is that of a passkey
  [/^Client(Detail)?Response\.reason$|ReviewEntryView\.reason$/, { maxLength: 500 }], // words of staff, and no code
  [/\.said$/, { maxLength: 1000 }],
  [
    /\.(status|state|kind|basis|role|purpose|category|event|source|code|type|reason|action|field|rule)$/,
    { maxLength: 128 },
  ],
  [/(^|[.u])[uU](ri|rl)$|Url$/, { maxLength: 2048 }],
  [/\.(hash|\w+Hash|root|head|path|kid|driver)$/, { maxLength: 128 }],
];

/** Bodies of policies have 60,000 characters at the most, receipts with their signature 100,000; nothing told is longer. */
const LONGEST_TEXT = 100_000;

const LISTS: readonly Row[] = [
  [/^RegisteredPasswords\.items$/, { maxItems: 1000 }], // of one file
  [/\.(channels|offeredChannels|absentChannels|roles|recoveryCodes|hints|transports|ways)$/, { maxItems: 16 }],
  [/\.path$/, { maxItems: 64 }], // of a tree of less than 2^53 leaves
];

/** Most items of a page, of what a person has (devices 500), and of what a policy pack names. */
const LONGEST_LIST = 500;

const NUMBERS: readonly Row[] = [
  [/\.(value|threshold|powerW|socPercent)$/, { type: 'number' }],
  [/\.skewSeconds$/, { minimum: Number.MIN_SAFE_INTEGER }],
];

/** The schema of what is answered: no text and no list without an end, and counts that are whole. */
export function boundedAnswer(schema: Schema, name: string): Schema {
  const fields = Object.entries(schema.properties ?? {});
  return {
    ...schema,
    ...(schema.properties && {
      properties: Object.fromEntries(fields.map(([field, one]) => [field, boundedField(one, `${name}.${field}`)])),
    }),
  };
}

/** The same for one field, or for a whole body that is none of the schemas. */
export function boundedField(schema: SchemaOrRef, field: string): SchemaOrRef {
  const row = (rows: readonly Row[]): Schema => rows.find(([pattern]) => pattern.test(field))?.[1] ?? {};
  return rewritten(schema, (one) => {
    if (one.type === 'string' && !one.enum) return { maxLength: LONGEST_TEXT, ...row(TEXTS), ...one };
    if (one.type === 'array') return { maxItems: LONGEST_LIST, ...row(LISTS), ...one };
    if (one.type === 'number' && !one.format) return whole({ ...one, ...row(NUMBERS) }, row(NUMBERS));
    if (one.type === 'object' && one.additionalProperties) return { maxProperties: JSON_LIMITS.values, ...one };
    return one;
  });
}

function whole(schema: Schema, row: Schema): Schema {
  if (row.type === 'number') return schema;
  return { ...schema, type: 'integer', format: 'int64', minimum: row.minimum ?? 0, maximum: Number.MAX_SAFE_INTEGER };
}

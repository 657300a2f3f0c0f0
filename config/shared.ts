import { isIP } from 'node:net';
import { z } from 'zod';

/** What a process is given; empty values count as absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Scheme, host and port alone: everything is served at fixed paths of one origin. A slash at the end does no harm. */
const origin = z
  .string()
  .refine(isOrigin, 'an http or https origin such as https://evcloud.example, with no path and no sign-in')
  .transform((text) => new URL(text).origin);

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'a number from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'a number from 0 to 65535');

const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

/** Addresses, networks in CIDR form, or their usual names, by comma. */
const networks = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .refine(
    (entries) => entries.every(isNetwork),
    'addresses or networks such as 10.0.0.2, 10.0.0.0/8, loopback, uniquelocal, by comma',
  );

/** Variables that every process reads, with the defaults of one machine. */
export const commonShape = {
  HOST: z
    .string()
    .default('127.0.0.1')
    // Fastify would open a second server for ::1, which nothing that guards the first one knows of.
    .transform((host) => (host === 'localhost' ? '127.0.0.1' : host))
    .describe('address to listen on; 0.0.0.0 for all'),
  PORT: port.default(3000).describe('port to listen on'),
  PUBLIC_URL: origin.optional().describe('how people reach it; issuer of tokens, base of links'),
  TRUSTED_PROXIES: networks
    .default([])
    .describe('proxies in front whose X-Forwarded-For is believed (ASVS 15.3.4); none unless given'),
  METRICS_TOKEN: z
    .string()
    .min(16, 'at least 16 characters')
    .optional()
    .describe('bearer token that /metrics asks for (ASVS 13.4.5)'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  POLICY_PACK: z.string().default('qst-ev').describe('id of a shipped policy pack, or a path to a file'),
  EVENTS_ENGINE: z
    .literal('postgres', { error: 'postgres is the only engine so far; NATS JetStream is not built yet (ADR 0008)' })
    .default('postgres')
    .describe('how events and jobs travel'),
};

/**
 * For apps that run apart. Tokens name PUBLIC_URL as their issuer, so it has no default there: each app's own port would
 * make one app refuse what the other signed.
 */
export const apartShape = {
  ...commonShape,
  PUBLIC_URL: origin.describe('how people reach it, the same in all apps; issuer of tokens, base of links'),
};

/** Where this app reaches the other one. */
export const peerUrl = origin;

/** Where the keys are, for the processes that open sealed data. */
export const keyShape = {
  DATA_DIR: z.string().default('./.data').describe('folder for keys and, in standalone, the database'),
  KEY_PROVIDER: z.enum(['file']).default('file').describe('who holds the key-encryption keys'),
};

export const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

export const ownerUrl = databaseUrl.describe('role evc_owner, which migrates at the start and does nothing else');

/** Shared secret of the two apps' event endpoints, when they run apart. */
export const eventsSecret = z.string().min(32).describe('at least 32 characters, the same in both apps');

/** Where pushes and mail go. */
export const messagingShape = {
  FCM_CREDENTIALS: z.string().optional().describe('path to a Firebase service account file'),
  FCM_EMULATOR_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('an FCM emulator instead, for tests'),
  FCM_EMULATOR_CA: z.string().optional().describe("path to the emulator's certificate"),
  VAPID_SUBJECT: z
    .url({ protocol: /^(mailto|https)$/ })
    .optional()
    .describe('whom push services of browsers may write to: mailto: or https:'),
  WEB_PUSH_HOSTS: z
    .string()
    .regex(/^[\w.-]+(:\d{1,5})?(,[\w.-]+(:\d{1,5})?)*$/, 'hosts with their ports, by comma')
    .optional()
    .describe('push services of browsers beside the known ones'),
  WEB_PUSH_CA: z.string().optional().describe('path to the certificate that they are known by'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('mail server'),
  MAIL_FROM: z.string().default('EV Cloud <no-reply@evcloud.example>'),
  SMS_URL: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe('gateway for text messages, with its sign-in'),
};

/** The address and its tag are one local part of at most 64 octets (RFC 5321), of which the tag takes 53. */
const UNSUBSCRIBE_MAILBOX = /^[a-z0-9._-]{1,11}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** How mails to the service reach it, where a mail server hands them over. */
export const inboundMailShape = {
  UNSUBSCRIBE_MAILBOX: z
    .string()
    .max(190)
    .regex(UNSUBSCRIBE_MAILBOX, 'an address with at most 11 characters before the @, such as unsubscribe@mail.example')
    .optional()
    .describe('mailbox for mails that end marketing; needs INBOUND_MAIL_SECRET and a mail server that hands them over'),
  INBOUND_MAIL_SECRET: z.string().min(32, 'at least 32 characters').optional().describe('what that mail server shows'),
};

/** One of them alone would offer an address that nobody reads, or a door that nothing leads to. */
export const inboundMailIsWhole: CrossCheck = ({ UNSUBSCRIBE_MAILBOX: mailbox, INBOUND_MAIL_SECRET: secret }) =>
  Boolean(mailbox) === Boolean(secret)
    ? []
    : [`${mailbox ? 'INBOUND_MAIL_SECRET' : 'UNSUBSCRIBE_MAILBOX'}: give both, or none`];

/** Undefined where no mail is handed over. */
export function inboundMail(read: {
  UNSUBSCRIBE_MAILBOX?: string | undefined;
  INBOUND_MAIL_SECRET?: string | undefined;
}) {
  const { UNSUBSCRIBE_MAILBOX: unsubscribeMailbox, INBOUND_MAIL_SECRET: secret } = read;
  return unsubscribeMailbox && secret ? { unsubscribeMailbox, secret } : undefined;
}

/** Where new passwords are looked for among those of past breaches. */
export const passwordShape = {
  BREACHED_PASSWORDS_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('a service of ranges such as https://api.pwnedpasswords.com/range; it gets five digits of a hash'),
};

/** Everything wrong with the environment at once, each line naming the variable and the reason. */
export class ConfigError extends Error {
  readonly repairable = true;

  constructor(readonly problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** A rule over several variables; answers what is wrong, each as `NAME: reason`. */
export type CrossCheck = (present: Environment) => readonly string[];

/**
 * Reads the variables of `schema`; empty values count as absent, others are ignored. Checks run also when single values
 * are wrong, so that one start shows every mistake. No problem quotes a value: many are secrets.
 * @throws ConfigError
 */
export function readEnvironment<S extends z.ZodRawShape>(
  schema: z.ZodObject<S>,
  env: Environment,
  checks: readonly CrossCheck[] = [],
): z.infer<z.ZodObject<S>> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(present);
  const wrong = parsed.error?.issues.map(({ path, code, message }) => {
    const missing = code !== 'custom' && present[path.join('.')] === undefined;
    return `${path.join('.')}: ${missing ? 'needed' : message}`;
  });
  const problems = [...(wrong ?? []), ...checks.flatMap((check) => check(present))];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === '/' && `${search}${hash}${username}${password}` === '';
}

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address);
  if (family === 0) return NAMED_NETWORKS.includes(entry);
  if (bits === undefined) return true;
  // A network of everybody would believe the header whoever sends it.
  return rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128);
}

/** What every process does with the variables that all read. */
export function listening(read: {
  HOST: string;
  PORT: number;
  PUBLIC_URL?: string | undefined;
  TRUSTED_PROXIES: string[];
  METRICS_TOKEN?: string | undefined;
  LOG_LEVEL: z.infer<typeof commonShape.LOG_LEVEL>;
  POLICY_PACK: string;
}) {
  const { HOST: host, PORT: port, LOG_LEVEL: logLevel, POLICY_PACK: policyPack } = read;
  const publicUrl = read.PUBLIC_URL ?? `http://localhost:${port}`;
  const { TRUSTED_PROXIES: trustedProxies, METRICS_TOKEN: metricsToken } = read;
  return { host, port, publicUrl, trustedProxies, metricsToken, logLevel, policyPack };
}

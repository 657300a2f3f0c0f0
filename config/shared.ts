import { z } from 'zod';

/** Variables that every process reads, with the defaults of one machine. */
export const commonShape = {
  HOST: z.string().default('127.0.0.1').describe('address to listen on; 0.0.0.0 for all'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('port to listen on'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('how people reach it; issuer of tokens, base of links'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  POLICY_PACK: z.string().default('qst-ev').describe('id of a shipped policy pack, or a path to a file'),
  EVENTS_ENGINE: z.enum(['postgres']).default('postgres').describe('how events and jobs travel'),
};

/** Where the keys are, for the processes that open sealed data. */
export const keyShape = {
  DATA_DIR: z.string().default('./.data').describe('folder for keys and, in standalone, the database'),
  KEY_PROVIDER: z.enum(['file']).default('file').describe('who holds the key-encryption keys'),
};

export const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

/** Shared secret of the two apps' event endpoints, when they run apart. */
export const eventsSecret = z.string().min(32).describe('at least 32 characters, the same in both apps');

/** Where pushes and mail go. */
export const messagingShape = {
  FCM_CREDENTIALS: z.string().optional().describe('path to a Firebase service account file'),
  FCM_EMULATOR_URL: z.url().optional().describe('an FCM emulator instead, for tests'),
  FCM_EMULATOR_CA: z.string().optional().describe("path to the emulator's certificate"),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('mail server'),
  MAIL_FROM: z.string().default('EV Cloud <no-reply@evcloud.example>'),
};

export type PushTarget =
  | { readonly kind: 'credentials'; readonly file: string }
  | { readonly kind: 'emulator'; readonly url: string; readonly caFile?: string };

/** Everything wrong with the environment at once, each line naming the variable and the reason. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the variables of `shape`; empty values count as absent, others are ignored.
 * @throws ConfigError
 */
export function readEnvironment<S extends z.ZodRawShape>(
  schema: z.ZodObject<S>,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<z.ZodObject<S>> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

/** Where pushes go, if anywhere is named. @throws ConfigError when the emulator's certificate is missing */
export function pushTarget(env: {
  FCM_CREDENTIALS?: string;
  FCM_EMULATOR_URL?: string;
  FCM_EMULATOR_CA?: string;
}): PushTarget | undefined {
  if (env.FCM_CREDENTIALS) return { kind: 'credentials', file: env.FCM_CREDENTIALS };
  if (!env.FCM_EMULATOR_URL) return undefined;
  if (env.FCM_EMULATOR_URL.startsWith('https:') && !env.FCM_EMULATOR_CA) {
    throw new ConfigError(['FCM_EMULATOR_CA: needed when FCM_EMULATOR_URL is https']);
  }
  return {
    kind: 'emulator',
    url: env.FCM_EMULATOR_URL,
    ...(env.FCM_EMULATOR_CA ? { caFile: env.FCM_EMULATOR_CA } : {}),
  };
}

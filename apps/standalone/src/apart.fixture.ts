import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readyBuild, ROOT } from '../../../test/support/built-program';
import { freePort } from '../../../test/support/standalone-process';
import { until } from '../../../test/support/until';

const PASSWORD = 'a-secret-of-thirty-two-characters';
const ROLES = ['OWNER', 'ACCOUNTS', 'CHARGING', 'CHARGING_OPERATOR', 'KEYRING'];

/** The programs that docker-compose.yml starts beside each other, by the name they have there. */
export const ENTRIES = {
  accounts: 'accounts/src/main',
  'accounts-worker': 'accounts/src/worker',
  charging: 'charging-sessions/src/main',
  'charging-worker': 'charging-sessions/src/worker',
  portal: 'portal/src/main',
} as const;
export type Apart = keyof typeof ENTRIES;

/** A program of its own process, with what it said. */
export class ApartProgram {
  output = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part: Buffer) => (this.output += part.toString()));
  }

  static async start(entry: string, env: Readonly<Record<string, string>>): Promise<ApartProgram> {
    await readyBuild();
    const program = join(ROOT, 'dist/apps', `${entry}.js`);
    const child = spawn(process.execPath, [program], { cwd: ROOT, env: { PATH: '/usr/bin:/bin', ...env } });
    return new ApartProgram(child);
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** @returns its exit code, or the signal that it ended by */
  async ended(): Promise<number | string | null> {
    if (this.isRunning) await once(this.child, 'close');
    return this.child.exitCode ?? this.child.signalCode;
  }

  stop(): Promise<number | string | null> {
    if (this.isRunning) this.child.kill('SIGTERM');
    return this.ended();
  }

  /** What an address of it answers, once it does; fails with its words when it ends before. */
  status(url: string): Promise<number> {
    return until(`an answer of ${url}`, async () => {
      if (!this.isRunning) throw new Error(`it ended: ${this.output}`);
      return fetch(url).then(
        ({ status }) => status,
        () => null,
      );
    });
  }
}

export interface Deployment {
  readonly setUp: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<Apart, Readonly<Record<string, string>>>>;
  /** Where each program listens that does. */
  readonly urls: Readonly<Record<'accounts' | 'charging' | 'portal', string>>;
}

/** The settings that docker-compose.yml gives, with ports of this machine. */
export async function deployment(adminUrl: string, dataDir: string): Promise<Deployment> {
  const [accounts, charging, portal] = [await freePort(), await freePort(), await freePort()];
  const urlOf = (port: number): string => `http://127.0.0.1:${port}`;
  const { host } = new URL(adminUrl);
  const database = (role: string): string => `postgres://${role}:${PASSWORD}@${host}/evcloud`;
  const common = { HOST: '127.0.0.1', PUBLIC_URL: urlOf(accounts), LOG_LEVEL: 'warn' };
  const ofAccounts = {
    ...common,
    DATA_DIR: dataDir,
    ACCOUNTS_DATABASE_URL: database('accounts'),
    OWNER_DATABASE_URL: database('evc_owner'),
    KEYRING_DATABASE_URL: database('keyring'),
    INTERNAL_EVENTS_SECRET: PASSWORD,
    CHARGING_INTERNAL_URL: urlOf(charging),
    FCM_EMULATOR_URL: urlOf(9),
    SMTP_URL: 'smtp://127.0.0.1:9?ignoreTLS=true',
  };
  const ofCharging = {
    ...common,
    CHARGING_DATABASE_URL: database('charging'),
    OWNER_DATABASE_URL: database('evc_owner'),
    CHARGING_OPERATOR_DATABASE_URL: database('charging_operator'),
    INTERNAL_EVENTS_SECRET: PASSWORD,
    ACCOUNTS_INTERNAL_URL: urlOf(accounts),
  };
  return {
    setUp: {
      ADMIN_DATABASE_URL: adminUrl,
      ...Object.fromEntries(ROLES.map((role) => [`${role}_DATABASE_PASSWORD`, PASSWORD])),
    },
    env: {
      accounts: { ...ofAccounts, PORT: String(accounts) },
      'accounts-worker': ofAccounts,
      charging: { ...ofCharging, PORT: String(charging) },
      'charging-worker': ofCharging,
      portal: { ...common, PORT: String(portal) },
    },
    urls: { accounts: urlOf(accounts), charging: urlOf(charging), portal: urlOf(portal) },
  };
}

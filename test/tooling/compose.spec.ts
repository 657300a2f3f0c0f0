import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import {
  accountsConfig,
  accountsEnv,
  chargingConfig,
  chargingEnv,
  databaseSetupConfig,
  databaseSetupEnv,
  portalConfig,
  portalEnv,
} from '@evc/config';
import { MOST_IMAGES } from '@evc/domain';
import { IMAGE_BYTES } from '../../apps/accounts/src/face/images/face-uploads';

type Environment = Record<string, string>;
interface Compose {
  configs: { gateway: { content: string } };
  services: Record<string, { command?: string[]; environment?: Environment; depends_on?: unknown }>;
}

const root = join(__dirname, '../..');
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;

/** What compose would put in place of `${NAME:-default}` and of a required `${NAME:?…}`. */
function resolved(environment: Environment): Environment {
  const value = (text: string): string =>
    text.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replace(/\$\{\w+:\?[^}]*\}/g, 'a-secret-of-thirty-two-characters');
  return Object.fromEntries(Object.entries(environment).map(([name, text]) => [name, value(text)]));
}

describe('docker-compose.yml', () => {
  it.each<[string, z.ZodObject, (env: Environment) => unknown, string]>([
    ['accounts', accountsEnv, accountsConfig, 'apps/accounts/src/main'],
    ['accounts-worker', accountsEnv, accountsConfig, 'apps/accounts/src/worker'],
    ['charging', chargingEnv, chargingConfig, 'apps/charging-sessions/src/main'],
    ['charging-worker', chargingEnv, chargingConfig, 'apps/charging-sessions/src/worker'],
    ['portal', portalEnv, portalConfig, 'apps/portal/src/main'],
    ['database-setup', databaseSetupEnv, databaseSetupConfig, 'apps/standalone/src/database-setup'],
  ])(
    '%s gets an environment that its schema accepts, no variable unknown, and runs an entry that exists',
    (name, schema, read, entry) => {
      const service = compose.services[name];
      const environment = resolved(service?.environment ?? {});
      expect(() => read(environment)).not.toThrow();
      expect(Object.keys(environment).filter((variable) => !(variable in schema.shape))).toEqual([]);
      expect(service?.command?.at(-1)).toBe(`dist/${entry}.js`);
      expect(() => readFileSync(join(root, `${entry}.ts`))).not.toThrow();
    },
  );

  it('QCC-1.2, QST-2.2 bio: the gateway logs no addresses and writes no bodies to its disk, and lets a form of faces through', () => {
    const { content } = compose.configs.gateway;
    for (const line of [
      'access_log off',
      'error_log stderr emerg',
      'proxy_request_buffering off',
      'proxy_max_temp_file_size 0',
    ])
      expect(content).toMatch(new RegExp(`^ *${line};$`, 'm'));
    const megabytes = Number(/client_max_body_size (\d+)m;/.exec(content)?.[1]);
    expect(megabytes * 1024 * 1024).toBeGreaterThan(MOST_IMAGES * IMAGE_BYTES);
  });

  it('ZQ-1: charging has no way to the people: no key, no mail, no accounts or keyring database', () => {
    for (const name of ['charging', 'charging-worker']) {
      const text = JSON.stringify(compose.services[name]?.environment);
      expect(text).not.toMatch(/KEYRING|ACCOUNTS_DATABASE|SMTP|FCM|DATA_DIR/);
    }
  });
});

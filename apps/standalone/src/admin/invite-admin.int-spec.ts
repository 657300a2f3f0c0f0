import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { standaloneConfig } from '@evc/config';
import { AdminExists } from '../../../accounts/src/organisations/staff/first-admin';
import { call } from '../../../../test/support/people';
import { Workshop } from '../postgres/cluster.fixture';
import { Progress } from '../progress';
import { startStandalone } from '../standalone';
import { type InviteCommand, readArguments, UsageError } from './arguments';
import { inviteAdmin } from './invite-admin';
import { serverDatabases } from './server-databases';

const ADA: InviteCommand = { email: 'ada@evcloud.example', name: 'Ada Admin', locale: 'en', more: false };

describe('npm run admin:invite', () => {
  const workshop = new Workshop();
  afterEach(() => workshop.cleanUp());

  it('makes the first administrator of an installation without the demo, before its first start or beside the server', async () => {
    const lines: string[] = [];
    const progress = new Progress((line) => lines.push(line));
    const dataDir = join(await workshop.folder(), 'data');
    const config = standaloneConfig({ DATA_DIR: dataDir, PORT: '0', DEMO: 'false', LOG_LEVEL: 'silent' });
    const invite = async (command: InviteCommand): Promise<string> => {
      const databases = await serverDatabases(config, progress);
      try {
        return await inviteAdmin(config, databases, command);
      } finally {
        await databases.stop();
      }
    };
    const first = await invite(ADA);
    expect(existsSync(join(dataDir, 'postgres.json'))).toBe(true);

    const server = await startStandalone(config, progress);
    try {
      const replaced = tokenOf(first);
      const token = tokenOf(await invite(ADA));
      const accept = (sent: string) =>
        call(server, 'POST', '/accounts/v1/staff-invitations/accept', {
          body: { token: sent, password: 'vq7-Plumb-Kite' },
        });
      expect((await accept(replaced)).body['code']).toBe('invalid-token');
      const accepted = await accept(token);
      expect(accepted.status).toBe(201);
      const me = await call(server, 'GET', '/accounts/v1/me', { token: accepted.body['accessToken'] as string });
      expect(me.body).toMatchObject({ email: ADA.email, name: ADA.name, roles: ['admin'] });
      await expect(invite({ ...ADA, email: 'ben@evcloud.example' })).rejects.toThrow(AdminExists);
      expect(tokenOf(await invite({ ...ADA, email: 'ben@evcloud.example', more: true }))).toHaveLength(64);
    } finally {
      await server.stop();
    }
    expect(lines.join('\n')).not.toMatch(/ada|ben@|Ada/);
  });

  it('reads its options, and repeats no value of one that is wrong', () => {
    expect(readArguments(['--email', 'ada@evcloud.example', '--more'])).toEqual({ ...ADA, name: null, more: true });
    expect(readArguments(['--help'])).toContain('--email ADDRESS');
    for (const argv of [[], ['--email', 'secret-nobody'], ['--email', 'a@b.example', '--secret-x'], ['secret-x']]) {
      expect(() => readArguments(argv)).toThrow(UsageError);
      expect(() => readArguments(argv)).not.toThrow(/secret/);
    }
  });
});

function tokenOf(link: string): string {
  return new URL(link).hash.replace('#token=', '');
}

import { standaloneConfig } from '@evc/config';
import { Progress } from './progress';
import type { Standalone } from './standalone';
import { welcome } from './welcome';

const MAIL = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'ev@mail.example' };
const PUSH = { FCM_EMULATOR_URL: 'http://127.0.0.1:9099' };
const TEXTS = { SMS_URL: 'https://sms.example/send' };

describe('what a start prints', () => {
  const said = (env: Record<string, string>): string => {
    const lines: string[] = [];
    const running = { demo: null } as Standalone;
    welcome(new Progress((line) => lines.push(line)), standaloneConfig(env), running);
    return lines.join('\n');
  };

  it.each<[string, Record<string, string>, string[]]>([
    ['no outside service', {}, ['mailbox', 'pushes', 'texts']],
    ['a mail server', MAIL, ['pushes', 'texts']],
    ['a gateway for texts', TEXTS, ['mailbox', 'pushes']],
    ['a push service', PUSH, ['mailbox', 'texts']],
    ['mail and pushes outside', { ...MAIL, ...PUSH }, []],
  ])('with %s names the pages that hold what is sent', (_name, env, pages) => {
    expect([...said(env).matchAll(/\/dev\/(\w+)/g)].map(([, page]) => page)).toEqual(pages);
  });

  it('without the demo tells how to begin', () => {
    expect(said({ DEMO: 'false' })).toContain('npm run admin:invite -- --email');
  });
});

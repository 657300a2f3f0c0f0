import { readWalk } from './read-walk';

const section = (text: string): string => `# Title\n\n## Walk\n\n${text}\n\n## Next\n\npress **Other**\n`;

describe('a walk in a page of Markdown', () => {
  it.each([
    ['Open [the first page](http://localhost:3000).', [{ kind: 'open', path: '/' }]],
    [
      'Type `a` into\n**B**, then\npress **C**.',
      [
        { kind: 'type', value: { kind: 'text', text: 'a' }, into: 'B' },
        { kind: 'press', name: 'C' },
      ],
    ],
    ['[mails](http://localhost:3000/dev/mailbox)', [{ kind: 'open', path: '/dev/mailbox' }]],
    [
      'In the **second window**, press **Sign in**.',
      [
        { kind: 'window', name: 'second window' },
        { kind: 'press', name: 'Sign in' },
      ],
    ],
    [
      '1. Press **Go\n   on** and see _all\n   is well_.',
      [
        { kind: 'press', name: 'Go on' },
        { kind: 'see', text: 'all is well' },
      ],
    ],
    [
      'Type `a@b.example` into **E-mail**',
      [{ kind: 'type', value: { kind: 'text', text: 'a@b.example' }, into: 'E-mail' }],
    ],
    ['type what was printed into **Code**', [{ kind: 'type', value: { kind: 'printed' }, into: 'Code' }]],
    [
      'type the password of `x@y.example` into **Password**',
      [{ kind: 'type', value: { kind: 'password', of: 'x@y.example' }, into: 'Password' }],
    ],
    ['set **Country** to `Hong Kong`', [{ kind: 'set', field: 'Country', value: 'Hong Kong' }]],
    ['choose **No** at **Offers?**', [{ kind: 'choose', answer: 'No', at: 'Offers?' }]],
    ['Follow the link of the mail to `a@b.example`.', [{ kind: 'follow', mailTo: 'a@b.example' }]],
    ['```bash\necho hello\n```', [{ kind: 'run', script: 'echo hello\n' }]],
    ['Leave this running: it waits.\n\n```bash\nsleep 9\n```', [{ kind: 'leave', script: 'sleep 9\n' }]],
    ['nothing to do', []],
  ])('%s', (text, actions) => {
    expect(readWalk(section(text), 'Walk')).toEqual(actions);
  });

  it.each([
    ['Click **Sign in**.', /Click \*\*Sign in/],
    ['```sh\nrm -r x\n```', /```sh/],
    ['(http://localhost:3000/x)', /localhost/],
  ])('refuses what it cannot do: %s', (text, complaint) => {
    expect(() => readWalk(section(text), 'Walk')).toThrow(complaint);
  });

  it('refuses a section that is not there', () => {
    expect(() => readWalk(section(''), 'Stroll')).toThrow('Stroll');
  });
});

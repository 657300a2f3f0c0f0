import { execFile } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const program = join(root, 'node_modules', 'eslint', 'bin', 'eslint.js');

/** Lints a text as if it were that file. @returns the messages of the bans that are our own */
function bansIn(text: string, filename: string): Promise<string[]> {
  const args = [program, '--stdin', '--stdin-filename', join(root, filename), '--format', 'json'];
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) => {
      if (stdout === '') return reject(new Error(`ESLint printed nothing: ${error?.message ?? ''} ${stderr}`));
      const [file] = JSON.parse(stdout) as { messages: { ruleId: string; message: string }[] }[];
      const ours = (file?.messages ?? []).filter(({ ruleId }) => ruleId === 'no-restricted-syntax');
      resolve(ours.map(({ message }) => message));
    });
    child.stdin?.end(text);
  });
}

/** Five offences, and one statement that is right: its only insertion is a constant list of columns. */
const offences = `
const COLUMNS = 'a, b';
export const early = new Date();
export const late = Date.now();
export const setting = process.env.PORT;
export const token = Math.random();
export const find = (tx: { query(sql: string): void }, mail: string): void => tx.query(\`SELECT \${mail}\`);
export const all = (tx: { query(sql: string): void }): void => tx.query(\`SELECT \${COLUMNS} FROM t\`);
`;

describe('bans of our own', () => {
  it('refuse clocks, environment, guessable numbers and values in SQL in product code, each with its reason', async () => {
    const messages = await bansIn(offences, 'libs/domain/src/index.ts');
    const reasons = ['injected Clock', 'injected Clock', 'read in config/ only', 'guessable', 'pass parameters'];
    expect(messages).toHaveLength(reasons.length);
    reasons.forEach((reason, i) => expect(messages[i]).toContain(reason));
  });

  it('let config/ read the environment, and nothing else', async () => {
    const messages = await bansIn(offences, 'config/index.ts');
    expect(messages).toHaveLength(4);
    expect(messages.filter((message) => message.includes('config/'))).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const program = join(root, 'node_modules', 'eslint', 'bin', 'eslint.js');

/** Lints a text as if it were that file. @returns the messages of the bans that are our own */
function bansIn(text: string, filename: string): string[] {
  const args = [program, '--stdin', '--stdin-filename', join(root, filename), '--format', 'json'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: root, input: text, encoding: 'utf8' });
  const [file] = JSON.parse(stdout) as { messages: { ruleId: string; message: string }[] }[];
  return (file?.messages ?? []).filter(({ ruleId }) => ruleId === 'no-restricted-syntax').map(({ message }) => message);
}

const offences = `
export const early = new Date();
export const late = Date.now();
export const setting = process.env.PORT;
export const token = Math.random();
export const find = (tx: { query(sql: string): void }, mail: string): void => tx.query(\`SELECT \${mail}\`);
`;

describe('bans of our own', () => {
  it('refuse clocks, environment, guessable numbers and values in SQL in product code, each with its reason', () => {
    const messages = bansIn(offences, 'libs/domain/src/index.ts');
    expect(messages).toHaveLength(5);
    for (const reason of ['Clock', 'Clock', 'config/', 'guessable', 'pass parameters']) {
      expect(messages.some((message) => message.includes(reason))).toBe(true);
    }
  });

  it('let config/ read the environment, and nothing else', () => {
    const messages = bansIn(offences, 'config/index.ts');
    expect(messages).toHaveLength(4);
    expect(messages.filter((message) => message.includes('config/'))).toEqual([]);
  });

  it('let constants in capitals into a statement: lists of columns', () => {
    const columns =
      "const COLUMNS = 'a, b';\nexport const all = (tx: { query(sql: string): void }): void => tx.query(`SELECT ${COLUMNS}`);\n";
    expect(bansIn(columns, 'libs/domain/src/index.ts')).toEqual([]);
  });
});

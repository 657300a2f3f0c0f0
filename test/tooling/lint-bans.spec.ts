import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Linter } from 'eslint';
import { parser } from 'typescript-eslint';

const root = join(__dirname, '..', '..');
const program = join(root, 'node_modules', 'eslint', 'bin', 'eslint.js');

/** Applies the bans that the real configuration has for that file. @returns their messages, in order of place */
async function bansIn(text: string, filename: string): Promise<string[]> {
  const args = [program, '--print-config', join(root, filename)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  const { rules } = JSON.parse(stdout) as { rules: Linter.RulesRecord };
  // Without type information, which these rules do not need and which takes long to gather.
  const bans = { 'no-restricted-syntax': rules['no-restricted-syntax'] ?? 'off' };
  const languageOptions = { parser: parser as Linter.Parser };
  const config = [{ files: ['**/*.ts'], languageOptions, rules: bans }];
  return new Linter().verify(text, config, { filename }).map(({ message }) => message);
}

/** Seven offences, and one statement that is right: its only insertion is a constant list of columns. */
const offences = `
const COLUMNS = 'a, b';
export const early = new Date();
export const late = Date.now();
export const setting = process.env.PORT;
export const token = Math.random();
export const find = (tx: { query(sql: string): void }, mail: string): void => tx.query(\`SELECT \${mail}\`);
export const run = (text: string): unknown => [eval(text), new Function(text)];
export const all = (tx: { query(sql: string): void }): void => tx.query(\`SELECT \${COLUMNS} FROM t\`);
`;

/** Six offences; the calls of the last line are right. */
const ormOffences = `
import { InjectRepository } from '@nestjs/typeorm';
class Row { @ManyToOne(() => Row) parent!: Row; }
export class Rows {
  constructor(@InjectRepository(Row) private readonly rows: unknown) {}
  keep = (tx: Tx) => tx.of(Row).save({});
}
export const options = { synchronize: true };
export const change = (source: DataSource) => source.synchronize();
export const right = (tx: Tx, note: { save(): void }) => [tx.of(Row).upsert({}, ['id']), note.save(), { synchronize: false }];
`;

describe('bans of our own', () => {
  it('refuse clocks, environment, guessable numbers, values in SQL and text run as code (ASVS 1.2.4, 1.3.2) in product code, each with its reason', async () => {
    const messages = await bansIn(offences, 'libs/domain/src/index.ts');
    const reasons = [
      'injected Clock',
      'injected Clock',
      'read in config/ only',
      'guessable',
      'pass parameters',
      'become code',
      'become code',
    ];
    expect(messages).toHaveLength(reasons.length);
    reasons.forEach((reason, i) => expect(messages[i]).toContain(reason));
  });

  it('let config/ read the environment, and nothing else', async () => {
    const messages = await bansIn(offences, 'config/index.ts');
    expect(messages).toHaveLength(6);
    expect(messages.filter((message) => message.includes('config/'))).toEqual([]);
  });

  it('refuse what TypeORM does behind a statement’s back: own connections, relations, save and synchronize', async () => {
    const messages = await bansIn(ormOffences, 'apps/accounts/src/accounts.module.ts');
    const reasons = [
      'takes a connection',
      'columns only',
      'takes a connection',
      'reads before',
      'migrations',
      'migrations',
    ];
    expect(messages).toHaveLength(reasons.length);
    reasons.forEach((reason, i) => expect(messages[i]).toContain(reason));
    expect(await bansIn(ormOffences, 'libs/database/src/index.ts')).toEqual(messages);
  });
});

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPolicyPack } from '../load-policy-pack';
import { shippedPoliciesDirectory } from '../policy-files';
import { PolicyPackError } from '../policy-pack-error';

/** A copy of the shipped policies in a folder of its own (with a space in its name), to be made wrong by a test. */
export class PolicyCopy {
  readonly directory = mkdtempSync(join(tmpdir(), 'policy copy '));

  constructor() {
    cpSync(shippedPoliciesDirectory(), this.directory, { recursive: true });
  }

  path(file: string): string {
    return join(this.directory, file);
  }

  /** Replaces the first occurrence of a text that must occur. */
  replace(file: string, find: string, replacement: string): void {
    const text = readFileSync(this.path(file), 'utf8');
    if (!text.includes(find)) throw new Error(`${file} has no ${find}`);
    writeFileSync(
      this.path(file),
      text.replace(find, () => replacement),
    );
  }

  /** The number of the first line that starts so, from 1. */
  lineOf(file: string, start: string): number {
    const lines = readFileSync(this.path(file), 'utf8').split('\n');
    const index = lines.findIndex((line) => line.trim().startsWith(start));
    if (index < 0) throw new Error(`${file} has no line ${start}`);
    return index + 1;
  }

  /** The list entry that starts so, up to the next entry, and the number of its first line. */
  section(file: string, start: string): { before: number; section: string } {
    const before = this.lineOf(file, start);
    const lines = readFileSync(this.path(file), 'utf8')
      .split('\n')
      .slice(before - 1);
    const next = lines.findIndex((line, index) => index > 0 && line.trim().startsWith('- id:'));
    return { before, section: lines.slice(0, next < 0 ? lines.length : next).join('\n') };
  }

  /** The problems found on loading, each as `file:line: key: reason` with the folder cut off. */
  complaints(file = 'qst-ev.yaml'): string[] {
    try {
      loadPolicyPack(this.path(file));
      return [];
    } catch (error) {
      if (!(error instanceof PolicyPackError)) throw error;
      const lines = error.message.split('\n').slice(1);
      return lines.map((line) => line.replace(`${this.directory}/`, ''));
    }
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}

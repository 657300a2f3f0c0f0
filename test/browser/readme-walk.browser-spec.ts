import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../support/built-program';
import { inBrowser } from '../support/browser';
import { readWalk } from '../support/browser/walk/read-walk';
import { Walker } from '../support/browser/walk/follow-walk';
import { sharedProduct } from '../support/running-product';

const HEADING = 'A walk of ten minutes';

inBrowser('the walk of README', () => {
  it('works word by word', async () => {
    const actions = readWalk(await readFile(join(ROOT, 'README.md'), 'utf8'), HEADING);
    const kinds = new Set(actions.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      'choose',
      'follow',
      'leave',
      'open',
      'press',
      'run',
      'see',
      'set',
      'type',
      'window',
    ]);
    const walker = new Walker(await sharedProduct());
    try {
      await walker.follow(actions);
    } finally {
      walker.end();
    }
  }, 180_000);
});

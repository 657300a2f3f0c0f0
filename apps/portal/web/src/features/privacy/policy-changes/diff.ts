/** What became of a piece of text between two versions. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** A paragraph before and after; null where it is new or gone. */
export interface Pair {
  readonly before: readonly Piece[] | null;
  readonly after: readonly Piece[] | null;
  readonly isSame: boolean;
}

/** Longer than any notice or paragraph; what is longer still is shown as replaced as a whole, so that no text can hang the page. */
const MOST_CELLS = 4_000_000;

/** Words, spaces, and Chinese characters one by one, which have no spaces between words. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/\p{Script=Han}|\s+|[^\s\p{Script=Han}]+/gu) ?? [];
}

/** Markdown as one reads it: marks of headings, lists, stress and links say nothing about what changed. */
export function paragraphsOf(markdown: string): readonly string[] {
  return markdown
    .split(/\n\s*\n|\n(?=[-#*|] ?)/)
    .map((paragraph) =>
      paragraph
        .replace(/^#+\s*/, '')
        .replace(/^[-*]\s+/, '• ')
        .replace(/\*\*|`/g, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((paragraph) => paragraph !== '' && !/^[\s|:-]+$/.test(paragraph));
}

/** The longest common subsequence of two lists, as pairs of places. */
function common(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const [rows, columns] = [before.length, after.length];
  if (rows * columns > MOST_CELLS) return [];
  const width = columns + 1;
  const length = new Uint32Array((rows + 1) * width);
  const at = (row: number, column: number): number => length[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      length[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (before[row] === after[column]) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** Runs between what both have, in order: what was there, and what is there now. */
function* runs(before: readonly string[], after: readonly string[]) {
  let [row, column] = [0, 0];
  for (const [nextRow, nextColumn] of [...common(before, after), [before.length, after.length] as const]) {
    yield {
      removed: before.slice(row, nextRow),
      added: after.slice(column, nextColumn),
      same: before[nextRow] ?? null,
    };
    [row, column] = [nextRow + 1, nextColumn + 1];
  }
}

/** Two texts, word by word. */
export function diffWords(before: string, after: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], text: string): void => {
    const last = pieces.at(-1);
    if (text === '') return;
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text };
    else pieces.push({ kind, text });
  };
  for (const { removed, added, same } of runs(wordsOf(before), wordsOf(after))) {
    add('removed', removed.join(''));
    add('added', added.join(''));
    add('same', same ?? '');
  }
  return pieces;
}

/** Two texts, paragraph beside paragraph; within one that changed, word by word. */
export function diffTexts(before: string, after: string): readonly Pair[] {
  return [...runs(paragraphsOf(before), paragraphsOf(after))].flatMap(({ removed, added, same }) => {
    const changed = Array.from({ length: Math.max(removed.length, added.length) }, (_, at) =>
      pairOf(removed[at], added[at]),
    );
    if (same === null) return changed;
    const unchanged: readonly Piece[] = [{ kind: 'same', text: same }];
    return [...changed, { before: unchanged, after: unchanged, isSame: true }];
  });
}

function pairOf(before: string | undefined, after: string | undefined): Pair {
  const pieces = diffWords(before ?? '', after ?? '');
  const without = (kind: Piece['kind']): readonly Piece[] => pieces.filter((piece) => piece.kind !== kind);
  return {
    before: before === undefined ? null : without('added'),
    after: after === undefined ? null : without('removed'),
    isSame: false,
  };
}

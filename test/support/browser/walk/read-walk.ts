/** What a reader of a walk does next. */
export type WalkAction =
  | { readonly kind: 'open'; readonly path: string }
  | { readonly kind: 'window'; readonly name: string }
  | { readonly kind: 'press'; readonly name: string }
  | { readonly kind: 'type'; readonly value: WalkValue; readonly into: string }
  | { readonly kind: 'set'; readonly field: string; readonly value: string }
  | { readonly kind: 'choose'; readonly answer: string; readonly at: string }
  | { readonly kind: 'follow'; readonly mailTo: string }
  | { readonly kind: 'see'; readonly text: string }
  | { readonly kind: 'run'; readonly script: string }
  /** Goes on in a second terminal until the walk is over. */
  | { readonly kind: 'leave'; readonly script: string };

/** What is typed: as it stands, what the last command printed, or a password of the demo. */
export type WalkValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'printed' }
  | { readonly kind: 'password'; readonly of: string };

const ORIGIN = 'http://localhost:3000';

/**
 * The ways in which a walk says what to do. Everything else is explanation; but all that is bold, a link to the product or a
 * block of shell is something to do, so that a step written in another way fails the test rather than being passed over.
 */
const PHRASES: readonly (readonly [RegExp, (found: readonly string[]) => WalkAction])[] = [
  [/leave this running[^`*]*```bash\n([\s\S]*?)```/iy, ([script = '']) => ({ kind: 'leave', script })],
  [/```bash\n([\s\S]*?)```/y, ([script = '']) => ({ kind: 'run', script })],
  [/\[[^\]]*\]\(http:\/\/localhost:3000([^)]*)\)/y, ([path = '']) => ({ kind: 'open', path: path || '/' })],
  [/in the \*\*(\w+ window)\*\*/iy, ([name = '']) => ({ kind: 'window', name: name.toLowerCase() })],
  [/press \*\*([^*]+)\*\*/iy, ([name = '']) => ({ kind: 'press', name })],
  [
    /type `([^`]+)` into \*\*([^*]+)\*\*/iy,
    ([text = '', into = '']) => ({ kind: 'type', value: { kind: 'text', text }, into }),
  ],
  [
    /type what was printed into \*\*([^*]+)\*\*/iy,
    ([into = '']) => ({ kind: 'type', value: { kind: 'printed' }, into }),
  ],
  [
    /type the password of `([^`]+)` into \*\*([^*]+)\*\*/iy,
    ([of = '', into = '']) => ({ kind: 'type', value: { kind: 'password', of }, into }),
  ],
  [/set \*\*([^*]+)\*\* to `([^`]+)`/iy, ([field = '', value = '']) => ({ kind: 'set', field, value })],
  [/choose \*\*([^*]+)\*\* at \*\*([^*]+)\*\*/iy, ([answer = '', at = '']) => ({ kind: 'choose', answer, at })],
  [/follow the link of the mail to `([^`]+)`/iy, ([mailTo = '']) => ({ kind: 'follow', mailTo })],
  [/(?<!\w)_([^_]+)_(?!\w)/y, ([text = '']) => ({ kind: 'see', text })],
];

/**
 * The actions of one section of a Markdown page, in their order.
 * @param heading of the section, without its marks
 * @throws Error where something is to be done in words that nobody knows, or the section is missing
 */
export function readWalk(markdown: string, heading: string): WalkAction[] {
  const start = markdown.indexOf(`\n## ${heading}\n`);
  if (start < 0) throw new Error(`there is no section "${heading}"`);
  const end = markdown.indexOf('\n## ', start + 1);
  const text = unwrapped(markdown.slice(start, end < 0 ? undefined : end));
  const actions: WalkAction[] = [];
  for (let at = text.indexOf('\n', 1); at < text.length;) {
    const found = phraseAt(text, at);
    if (found !== null) actions.push(found.action);
    else if (isToDo(text, at)) throw new Error(`nobody knows how to do: ${text.slice(Math.max(0, at - 30), at + 60)}`);
    at += found?.length ?? 1;
  }
  return actions;
}

/** Lines of a paragraph become one; code stays as it is. */
const unwrapped = (text: string): string =>
  text
    .split(/(```[\s\S]*?```)/)
    .map((part) => (part.startsWith('```') ? part : part.replace(/ *(?<!\n)\n(?![\n#]) */g, ' ')))
    .join('');

function phraseAt(text: string, at: number): { action: WalkAction; length: number } | null {
  for (const [phrase, actionOf] of PHRASES) {
    phrase.lastIndex = at;
    const found = phrase.exec(text);
    if (found) return { action: actionOf(found.slice(1)), length: found[0].length };
  }
  return null;
}

const isToDo = (text: string, at: number): boolean =>
  text.startsWith('**', at) || text.startsWith('```', at) || text.startsWith(`(${ORIGIN}`, at);

/** What a push of ours says (libs/messaging/src/push): written in the person's language, without anything that only they may see. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** A second push about the same thing takes the place of the first. */
  readonly tag: string;
  /** Where a press leads. */
  readonly path: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The page that shows one thing by its id, or the list where it stands, or the first page: whichever the app has. */
function pageOf(list: string, id: string, paths: readonly string[]): string {
  const template = paths.find((path) => new RegExp(`^${list}/\\$\\w+$`).test(path));
  if (template !== undefined && id !== '') return template.replace(/\$\w+$/, encodeURIComponent(id));
  return paths.includes(list) ? list : '/';
}

/** @returns null where it is no push of ours */
export function noticeOf(payload: unknown, paths: readonly string[]): Notice | null {
  if (!isRecord(payload) || !isRecord(payload['notification'])) return null;
  const { title, body } = payload['notification'];
  if (textOf(title) === '') return null;
  const data = isRecord(payload['data']) ? payload['data'] : {};
  const [list, id] =
    data['type'] === 'message' ? ['/inbox', textOf(data['messageId'])] : ['/sessions', textOf(data['sessionId'])];
  return { title: textOf(title), body: textOf(body), tag: `${list}/${id}`, path: pageOf(list, id, paths) };
}

/**
 * A CSV of any length, page by page. The heading comes with the first page: by itself it would be an answer that has begun,
 * and a database that is away could no longer be told.
 */
export async function* csvFile<Row>(
  heading: string,
  pages: AsyncIterable<readonly Row[]>,
  line: (row: Row) => string,
): AsyncGenerator<string> {
  let pending = heading;
  for await (const page of pages) {
    yield pending + page.map(line).join('');
    pending = '';
  }
  if (pending) yield pending;
}

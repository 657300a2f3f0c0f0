import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** Type and name of a file, as headers. */
export interface FileHeaders {
  readonly type: string;
  readonly disposition: string;
}

/**
 * A file of any length, sent part by part. The answer begins once its first part is there, so that a database that is away is a
 * problem document as everywhere. A fault behind it breaks the connection off: no one is to take half for whole.
 */
export async function streamedFile(parts: AsyncGenerator<string>, headers: FileHeaders): Promise<StreamableFile> {
  const first = await parts.next();
  return new StreamableFile(Readable.from(after(first, parts), { objectMode: false }), { ...headers });
}

async function* after(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first.done !== true) yield first.value;
  yield* rest;
}

import type { Side } from '../data/side';
import type { Contender } from '../rounds';
import { HttpLoad, type Tokens, tokensOf } from './http-load';

export interface Reader {
  readonly name: string;
  readonly program: { readonly url: string; readonly pid: number };
  /** Whose people read. */
  readonly side: Side;
  readonly path: string;
  readonly readers: (tokens: Tokens) => readonly string[];
  /** The bytes that an answer must have: a program that answers less does less. */
  readonly least: number;
}

/**
 * People who read one address, one after another. Connects for each measurement anew: the server hangs up on those who are silent
 * while others are measured.
 */
export function reader({ name, program, side, path, readers, least }: Reader): Contender {
  let load: HttpLoad | undefined;
  return {
    name,
    pid: program.pid,
    lanes: async () => {
      load = await HttpLoad.open(program.url);
      return load.reading(path, readers(await tokensOf(side)), { least });
    },
    settle: () => Promise.resolve(load?.close()),
  };
}

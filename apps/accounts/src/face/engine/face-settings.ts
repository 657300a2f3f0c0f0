import { extname, join } from 'node:path';

/** How the thread of the model is run. */
export interface FaceSettings {
  /** The file that runs in the thread. */
  threadFile: string;
  /** Options of Node for it. */
  execArgv: string[];
  /** A file from where the optional packages resolve. */
  packagesFrom: string;
  /** Milliseconds without work after which the thread ends and its memory is free again. */
  idleMs: number;
  /** For the packages and the model to load. */
  startMs: number;
  /** For one image; a thread that takes longer is ended. */
  imageMs: number;
  /** After a start that failed nothing is tried for so long: each try costs a few hundred milliseconds. */
  brokenMs: number;
  /** Requests that may wait for the one that runs. Each holds its images. */
  waiting: number;
}

export const FACE_SETTINGS = Symbol('face settings');

export function defaultFaceSettings(): FaceSettings {
  return {
    threadFile: join(__dirname, `face-thread${extname(__filename)}`),
    execArgv: [],
    packagesFrom: __filename,
    idleMs: 5 * 60_000,
    startMs: 30_000,
    imageMs: 6_000,
    brokenMs: 60_000,
    waiting: 8,
  };
}

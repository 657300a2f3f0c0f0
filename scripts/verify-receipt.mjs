/**
 * npm run receipt:verify -- <receipt> --keys <jwks>: checks a consent receipt that a person kept, away from the service
 * that made it and without trusting it. Needs nothing but this file, `jose` and the published keys.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compactVerify, createLocalJWKSet, decodeProtectedHeader } from 'jose';

const HELP = `
Checks a consent receipt with public keys alone.

  npm run -s receipt:verify -- <receipt> --keys <file or URL> [--proof <file>]

  <receipt>   the downloaded file: the JSON with receipt and signature, or the JWS alone; - reads standard input
  --keys      the published keys, a JWKS: a file, or the address /accounts/.well-known/jwks.json of the service
  --proof     the proof of the same event, from /accounts/v1/me/receipts/<id>/proof: that it is in the signed ledger
  --help      this text

Says line by line what holds and ends with VALID or NOT VALID.
Exit codes: 0 all that was given holds, 1 something does not, 2 it could not be checked.
`;

const RECEIPT_TYPE = 'consent-receipt+jws';
const CHECKPOINT_TYPE = 'ledger-checkpoint+jws';

/** It cannot be checked at all: exit code 2. */
class Unusable extends Error {}
/** It was checked and does not hold: exit code 1. */
class Refused extends Error {}

process.exitCode = await main(process.argv.slice(2));

async function main(argv) {
  try {
    const { file, keys, proof } = optionsOf(argv);
    const jwks = await keysOf(keys);
    const given = await receiptOf(file);
    const receipt = await checkSignature(given, jwks);
    checkLedgerSection(receipt);
    if (proof) await checkProof(jsonOf(await textOf(proof), 'the proof'), receipt.ledger, jwks);
    say(`\nVALID: ${sentenceOf(receipt)}`);
    if (!proof) say('Not checked: whether it is in the signed ledger (give --proof).');
    return 0;
  } catch (error) {
    if (error instanceof Refused) {
      say(`  no    ${error.message}\n\nNOT VALID`);
      return 1;
    }
    if (!(error instanceof Unusable)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function optionsOf(argv) {
  const options = {
    keys: { type: 'string' },
    proof: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  };
  let parsed;
  try {
    parsed = parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    throw new Unusable(`${error.message}\n${HELP}`);
  }
  if (parsed.values.help) {
    say(HELP.trim());
    process.exit(0);
  }
  const [file, ...more] = parsed.positionals;
  if (!file || more.length > 0 || !parsed.values.keys) throw new Unusable(`one receipt and --keys are needed\n${HELP}`);
  return { file, keys: parsed.values.keys, proof: parsed.values.proof };
}

/** Step 1: the signature is of one of these keys, and the receipt beside it is the one that was signed. */
async function checkSignature({ signature, receipt: beside }, jwks) {
  const { payload, kid } = await open(signature, RECEIPT_TYPE, 'ES256', jwks, 'the receipt');
  const receipt = jsonOf(payload, 'the signed receipt');
  holds(`signed by key ${kid}`);
  if (beside !== undefined) {
    if (canonical(beside) !== canonical(receipt)) throw new Refused('the receipt is not the one that was signed');
    holds('the receipt is the one that was signed');
  }
  return receipt;
}

/** Step 2: the hash of the ledger is over exactly the event that the receipt tells of. */
function checkLedgerSection(receipt) {
  const { ledger } = receipt;
  if (!isObject(ledger) || !isObject(ledger.payload)) throw new Refused('the receipt has no ledger section');
  const { payload } = ledger;
  if (link(ledger.previousHash, canonical(payload)) !== ledger.hash) throw new Refused('the hash is of another event');
  const told = [
    [payload.subject, ledger.subject],
    [payload.sequence, ledger.sequence],
    [payload.eventId, receipt['dct:identifier']],
    [payload.event, receipt['receipt:event']],
    [payload.purpose, receipt['dpv:hasPurpose']?.['dct:identifier']],
    [payload.occurredAt, receipt['dpv:isIndicatedAtTime']?.['@value']],
    [payload.policy?.id, receipt['dpv:hasPolicy']?.['dct:isVersionOf']],
    [payload.policy?.version, receipt['dpv:hasPolicy']?.['dct:hasVersion']],
  ];
  if (told.some(([hashed, said]) => hashed !== said))
    throw new Refused('the receipt tells of another event than it hashes');
  holds(`the hash of event ${ledger.sequence} of its chain is over what the receipt says`);
}

/** Step 3: from that event along its chain to a leaf of the log, from the leaf to the root, and who signed the root. */
async function checkProof(proof, ledger, jwks) {
  const { chain, leaf, path, checkpoint } = proof;
  if (![chain, leaf, checkpoint].every(isObject) || !Array.isArray(path) || !Array.isArray(chain.events)) {
    throw new Unusable('the proof has not the form of one');
  }
  if (chain.previousHash !== ledger.previousHash || link(chain.previousHash, chain.events[0] ?? '') !== ledger.hash) {
    throw new Refused('the proof is of another event');
  }
  let head = chain.previousHash;
  for (const [index, text] of chain.events.entries()) {
    const event = jsonOf(text, 'an event of the proof');
    const sequence = ledger.sequence + index;
    if (event.subject !== ledger.subject || event.sequence !== sequence)
      throw new Refused('the chain of the proof has a gap');
    head = link(head, text);
  }
  const last = ledger.sequence + chain.events.length - 1;
  const ends = leaf.head === head && leaf.subject === ledger.subject && leaf.sequence === last;
  if (!ends) throw new Refused('the chain of the proof does not lead to its leaf');
  holds(`${chain.events.length} event(s) lead to leaf ${leaf.position} of the log`);
  const data = canonical({ subject: leaf.subject, sequence: leaf.sequence, head: leaf.head });
  if (rootOf(leaf.position, checkpoint.treeSize, nodeOf(0, Buffer.from(data, 'utf8')), path) !== checkpoint.root) {
    throw new Refused('the leaf is not in the tree');
  }
  holds(`the leaf is under root ${String(checkpoint.root).slice(0, 16)}… of ${checkpoint.treeSize} leaves`);
  const opened = await open(checkpoint.signed, CHECKPOINT_TYPE, 'EdDSA', jwks, 'the checkpoint');
  const signed = jsonOf(opened.payload, 'the checkpoint');
  const same = ['treeSize', 'root', 'issuedAt', 'kid'].every((key) => signed[key] === checkpoint[key]);
  if (!same || signed.kid !== opened.kid) throw new Refused('the checkpoint is not the one that was signed');
  holds(`the root was signed at ${signed.issuedAt} by key ${opened.kid}`);
}

/** The payload of a compact JWS of this type by one of the keys. */
async function open(jws, type, algorithm, jwks, what) {
  let header;
  try {
    header = decodeProtectedHeader(jws);
  } catch {
    throw new Refused(`${what} has no readable signature`);
  }
  if (header.typ !== type || header.alg !== algorithm) throw new Refused(`${what} is signed as something else`);
  const key = jwks.keys.find(({ kid }) => kid === header.kid);
  if (header.kid === undefined || !key)
    throw new Refused(
      `${what} is signed by a key that is not among these; if they were kept for long, fetch them again`,
    );
  try {
    const { payload } = await compactVerify(jws, createLocalJWKSet({ keys: [key] }), { algorithms: [algorithm] });
    return { payload: new TextDecoder().decode(payload), kid: header.kid };
  } catch {
    throw new Refused(`the signature of ${what} does not hold`);
  }
}

/** Hash of a chain: over the hash before and the canonical payload. */
function link(previous, text) {
  if (typeof previous !== 'string' || !/^[0-9a-f]{64}$/.test(previous)) throw new Refused('a hash is none');
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(text, 'utf8').digest('hex');
}

/** Hash of a leaf (0) or an inner node (1) of the tree (RFC 6962, 2.1). */
function nodeOf(kind, ...parts) {
  return createHash('sha256')
    .update(Buffer.from([kind]))
    .update(Buffer.concat(parts))
    .digest();
}

/** The root that an inclusion path leads to (RFC 9162, 2.1.3.2); nothing when the path has another length. */
function rootOf(index, size, leaf, path) {
  if (![index, size].every(Number.isSafeInteger) || index < 0 || index >= size) return null;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const text of path) {
    if (last === 0 || !/^[0-9a-f]{64}$/.test(text)) return null;
    const sibling = Buffer.from(text, 'hex');
    if (node % 2 === 1 || node === last) {
      hash = nodeOf(1, sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = nodeOf(1, hash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash.toString('hex') : null;
}

/** Canonical JSON (RFC 8785): keys in the order of their UTF-16 units, no spaces. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.keys(value).sort();
  return `{${entries.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

async function receiptOf(file) {
  const text = (await textOf(file)).trim();
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return { signature: text };
  const { receipt, signature } = jsonOf(text, 'the receipt');
  if (typeof signature !== 'string') {
    throw new Unusable('the file has no signature: download the receipt as JSON or as application/jose');
  }
  return { receipt, signature };
}

async function keysOf(source) {
  const text = /^https?:\/\//.test(source) ? await fetched(source) : await textOf(source);
  const jwks = jsonOf(text, 'the key set');
  if (!Array.isArray(jwks.keys) || jwks.keys.length === 0) throw new Unusable(`${source} holds no keys`);
  if (jwks.keys.some((key) => 'd' in key)) throw new Unusable(`${source} holds a secret key: public ones are enough`);
  return jwks;
}

async function fetched(address) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return await answer.text();
  } catch (error) {
    const reason = error.cause?.code === 'ECONNREFUSED' ? 'nobody listens there' : (error.cause?.code ?? error.message);
    throw new Unusable(`${address} cannot be read: ${reason}`);
  }
}

async function textOf(file) {
  try {
    return await readFile(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Unusable(`${file} cannot be read: ${error.code ?? error.message}`);
  }
}

function jsonOf(text, what) {
  try {
    const value = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // told below
  }
  throw new Unusable(`${what} is not a JSON object`);
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sentenceOf(receipt) {
  const when = receipt['dpv:isIndicatedAtTime']?.['@value'];
  const who = receipt['dpv:isIndicatedBy']?.['receipt:actor'];
  return `«${receipt['dpv:hasPurpose']?.['dct:identifier']}» ${receipt['receipt:event']} on ${when} by ${who}, under notice ${receipt['dpv:hasNotice']?.['dct:hasVersion']}`;
}

function holds(text) {
  say(`  yes   ${text}`);
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

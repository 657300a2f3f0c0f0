const MARKER = 0xff;
const [END, SCAN] = [0xd9, 0xda];

/** Markers without a length: TEM, the restarts, the start of an image. */
const isAlone = (code: number): boolean => code === 0x01 || (code >= 0xd0 && code <= 0xd8);

/**
 * Progressive JPEG come in ten scans, and encoders that search for the best ones use up to twenty. Each makes the decoder
 * go over the whole image once more, and an empty one takes fifty bytes: 10,000 of them, half a megabyte, took it 74 s.
 */
const MOST_SCANS = 24;

/**
 * Where a JPEG ends: the place behind its end-of-image marker (ITU-T T.81, annex B), null when it has none. Walks from
 * segment to segment, so that markers inside of metadata, such as those of a thumbnail, do not count.
 */
export function endOfJpeg(bytes: Buffer): number | 'too-many-scans' | null {
  let at = 2;
  let scans = 0;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== MARKER) return null;
    const code = bytes[at + 1] ?? 0;
    if (code === MARKER)
      at += 1; // fill bytes may stand before any marker
    else if (code === END) return at + 2;
    else if (isAlone(code)) at += 2;
    else {
      if (code === 0 || at + 4 > bytes.length) return null;
      at += 2 + bytes.readUInt16BE(at + 2);
      if (code !== SCAN) continue;
      if ((scans += 1) > MOST_SCANS) return 'too-many-scans';
      at = endOfScan(bytes, at);
    }
  }
  return null;
}

/** The next marker behind coded data, in which 0xFF stands before 0x00 (stuffing) and before restarts only. */
function endOfScan(bytes: Buffer, start: number): number {
  let at = bytes.indexOf(MARKER, start);
  while (at !== -1 && at + 1 < bytes.length) {
    const code = bytes[at + 1] ?? 0;
    if (code !== 0 && code !== MARKER && !(code >= 0xd0 && code <= 0xd7)) return at;
    at = bytes.indexOf(MARKER, at + (code === MARKER ? 1 : 2));
  }
  return bytes.length;
}

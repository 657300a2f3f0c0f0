/** What the head of a WebSocket frame says (RFC 6455, section 5.2). */
export interface FrameHeader {
  readonly headerBytes: number;
  readonly payloadBytes: number;
  /** The last frame of its message. Control frames stand alone and may come between others. */
  readonly isFinal: boolean;
  readonly isControl: boolean;
}

const MASK_BYTES = 4;
/** The longest head there is. */
export const MOST_HEADER_BYTES = 14;

/** Reads the head of a frame at `at`; null when it is not all there. A length beyond all sense is read as infinite. */
export function frameHeaderAt(bytes: Buffer, at: number): FrameHeader | null {
  if (bytes.length < at + 2) return null;
  const [first = 0, second = 0] = bytes.subarray(at, at + 2);
  const short = second & 0x7f;
  const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
  const headerBytes = 2 + lengthBytes + ((second & 0x80) === 0 ? 0 : MASK_BYTES);
  if (bytes.length < at + headerBytes) return null;
  return {
    headerBytes,
    payloadBytes:
      lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(at + 2) : longLength(bytes, at + 2),
    isFinal: (first & 0x80) !== 0,
    isControl: (first & 0x08) !== 0,
  };
}

function longLength(bytes: Buffer, at: number): number {
  return bytes.readUInt32BE(at) === 0 ? bytes.readUInt32BE(at + 4) : Infinity;
}

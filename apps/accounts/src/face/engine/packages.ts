/**
 * The little that is used of three optional packages. Their own types are not imported: they are absent where the
 * packages are, and the build must not need them.
 */

/** What the header of an image says. */
export interface ImageHeader {
  readonly width?: number;
  readonly height?: number;
  readonly pages?: number;
  readonly format?: string;
  /** `uchar` for 8 bits per channel. */
  readonly depth?: string;
  readonly space?: string;
  /** Interlaced, for a PNG. */
  readonly isProgressive?: boolean;
}

export interface Sharp {
  metadata(): Promise<ImageHeader>;
  autoOrient(): Sharp;
  resize(width: number, height: number, options: { fit: 'inside'; withoutEnlargement: boolean }): Sharp;
  toColourspace(space: 'srgb'): Sharp;
  removeAlpha(): Sharp;
  raw(): Sharp;
  timeout(options: { seconds: number }): Sharp;
  toBuffer(options: {
    resolveWithObject: true;
  }): Promise<{ data: Buffer; info: { width: number; height: number; channels: number } }>;
}

export interface SharpPackage {
  (
    input: Uint8Array,
    options: { limitInputPixels: number | false; failOn: 'error'; pages: number; sequentialRead: boolean },
  ): Sharp;
  cache(on: boolean): unknown;
  concurrency(threads: number): number;
}

export interface Tensor {
  dispose(): void;
}

export interface TensorPackage {
  setBackend(name: 'wasm'): Promise<boolean>;
  ready(): Promise<void>;
  enableProdMode(): void;
  tensor3d(values: Uint8Array, shape: [number, number, number], type: 'int32'): Tensor;
  reverse(tensor: Tensor, axis: number): Tensor;
}

export interface WasmPackage {
  setWasmPaths(folder: string): void;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Detection {
  readonly score: number;
  readonly box: Box;
}

interface Landmarks {
  align(detection: null, options: { useDlibAlignment: boolean }): Box;
}

interface Net {
  loadFromDisk(folder: string): Promise<void>;
}

export interface FaceApiPackage {
  readonly nets: {
    readonly ssdMobilenetv1: Net;
    readonly faceLandmark68Net: Net & { detectLandmarks(face: Tensor): Promise<Landmarks> };
    readonly faceRecognitionNet: Net & { computeFaceDescriptor(face: Tensor): Promise<Float32Array> };
  };
  readonly SsdMobilenetv1Options: new (options: { minConfidence: number; maxResults: number }) => object;
  detectAllFaces(image: Tensor, options: object): PromiseLike<Detection[]>;
  extractFaceTensors(image: Tensor, regions: readonly (Detection | Box)[]): Promise<Tensor[]>;
  extendWithFaceLandmarks(source: { detection: Detection }, landmarks: Landmarks): { landmarks: Landmarks };
}

import type { SeenFace } from '@evc/domain';

/** What the two threads say to each other. The memory of the images crosses with them: the sender has it no more. */
export interface DescribeRequest {
  readonly id: number;
  readonly images: readonly Uint8Array<ArrayBuffer>[];
}

/** `descriptor` is there when the image has exactly one face: 128 numbers. */
export type SeenImage =
  | { readonly kind: 'seen'; readonly faces: readonly SeenFace[]; readonly descriptor: readonly number[] | null }
  | { readonly kind: 'refused'; readonly reason: 'image-unreadable' | 'image-too-large' };

/** First of all whether the model is there, then one answer for each request. */
export type FaceThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'described'; readonly id: number; readonly images: readonly SeenImage[] }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };

/** What the thread is started with. */
export interface FaceThreadData {
  /** A file beside whose `node_modules` the optional packages lie. */
  readonly packagesFrom: string;
}

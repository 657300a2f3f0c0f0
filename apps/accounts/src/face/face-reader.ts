import { Injectable } from '@nestjs/common';
import { fitFace } from '@evc/domain';
import { FaceEngine } from './engine/face-engine';
import type { SeenImage } from './engine/messages';
import { imageRefused } from './face-problems';
import type { FaceImages } from './images/face-uploads';

/** Turns images into descriptors, or says what is wrong with them. */
@Injectable()
export class FaceReader {
  constructor(private readonly engine: FaceEngine) {}

  /** One descriptor for each image. @throws Problem face-image-refused, face-unavailable, overloaded */
  async read(images: FaceImages): Promise<(readonly number[])[]> {
    return (await this.engine.describe(images)).map(descriptorOf);
  }
}

function descriptorOf(seen: SeenImage, index: number): readonly number[] {
  if (seen.kind === 'refused') throw imageRefused(seen.reason, index);
  const decision = fitFace(seen.faces);
  if (!decision.ok) throw imageRefused(decision.reason, index);
  if (seen.descriptor === null) throw imageRefused('no-face', index);
  return seen.descriptor;
}

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { boundaryOf, splitParts } from './multipart';
import { isPlain } from './plain-body';
import { type ReadingRules, readAtMost } from './read-at-most';

/** What the frame of a form may add to its images. */
const FRAME_BYTES = 8192;

export interface ImageLimits {
  /** Most images in one request. */
  readonly most: number;
  /** Largest image in bytes. */
  readonly bytes: number;
}

/**
 * Lets a route take images: one as the body (`image/…`), or several as parts of `multipart/form-data`. The body is not
 * read before the guards have let the request in: whoever is turned away costs no memory.
 */
export const AcceptsImages = (): MethodDecorator => RouteConfig({ acceptsImages: true });

/** The images of a request, not read yet; an `ImageUpload`. Only on routes with `@AcceptsImages`. */
export const Images = createParamDecorator((_: unknown, context: ExecutionContext): ImageUpload => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!(body instanceof ImageUpload)) throw new Problem('unsupported-media-type');
  return body;
});

/** True on a route with `@AcceptsImages`. */
export function takesImages(request: FastifyRequest): boolean {
  return (request.routeOptions.config as { acceptsImages?: boolean }).acceptsImages === true;
}

export class ImageUpload {
  private memory: ArrayBuffer | null = null;

  private constructor(private readonly request: FastifyRequest) {}

  /** @throws Problem unsupported-media-type for a body that is compressed */
  static of(request: FastifyRequest): ImageUpload {
    if (!isPlain(request)) throw new Problem('unsupported-media-type');
    return new ImageUpload(request);
  }

  /**
   * Reads the images into one piece of memory, of which each is a part: they cost what was sent and no copy. Their bytes may
   * be anything yet.
   * @throws Problem body-too-large, malformed-request, request-timeout, validation-failed for none or too many
   */
  async read(limits: ImageLimits, rules: ReadingRules = {}): Promise<Uint8Array<ArrayBuffer>[]> {
    const boundary = boundaryOf(this.request.headers['content-type'] ?? '');
    const memory = await readAtMost(this.request.raw, this.limitOf(limits), rules);
    this.memory = memory;
    if (!this.isForm) return [new Uint8Array(memory, 0, memory.byteLength)];
    const whole = Buffer.from(memory, 0, memory.byteLength);
    const parts = boundary === undefined ? null : splitParts(whole, boundary, limits.most);
    if (parts === null) throw new Problem('malformed-request', { detail: 'The form cannot be read.' });
    if (parts === 'too-many' || parts.length === 0) throw wrongNumber(limits.most);
    if (parts.some(({ content }) => content.length > limits.bytes)) throw new Problem('body-too-large');
    return parts.map(({ content }) => new Uint8Array(memory, content.byteOffset, content.length));
  }

  /** Gives the memory of the images back at once, unless it was passed on to a thread. */
  forget(): void {
    if (this.memory !== null && this.memory.byteLength > 0) this.memory.resize(0);
    this.memory = null;
  }

  private limitOf({ most, bytes }: ImageLimits): number {
    return this.isForm ? most * bytes + FRAME_BYTES : bytes;
  }

  private get isForm(): boolean {
    return /^multipart\/form-data\b/i.test(this.request.headers['content-type'] ?? '');
  }
}

/** `image/…` bodies, on routes that take them. Forms are handed over by the parser of forms. */
export function installImageParser(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(/^image\/[\w.+-]+$/i, (request, _payload, done) => {
    try {
      if (!takesImages(request)) throw new Problem('unsupported-media-type');
      done(null, ImageUpload.of(request));
    } catch (problem) {
      done(problem as Problem);
    }
  });
}

function wrongNumber(most: number): Problem {
  return new Problem('validation-failed', {
    errors: [{ path: 'images', message: `must be one to ${most} images` }],
  });
}

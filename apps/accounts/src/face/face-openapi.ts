import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader } from '@nestjs/swagger';
import { MOST_IMAGES } from '@evc/domain';
import { AcceptsImages } from '@evc/platform';
import { IMAGE_BYTES } from './images/face-uploads';
import { CHALLENGE_HEADER, FACE_KEY_HEADER } from './face-headers';

const IMAGE = { type: 'string', format: 'binary', maxLength: IMAGE_BYTES } as const;
const TYPES = ['image/jpeg', 'image/png', 'image/webp'];

/** The device's template key. Not `required` in the document: clients made from it set headers in a hook of their own. */
const faceKey = (): MethodDecorator =>
  ApiHeader({ name: FACE_KEY_HEADER, description: 'Needed: the template key of this device, 32 bytes as base64url.' });

/** One image as the body, with the device's key. */
export const TakesOneImage = (): MethodDecorator =>
  applyDecorators(AcceptsImages(), faceKey(), ApiConsumes(...TYPES), ApiBody({ schema: IMAGE }));

/** One image as the body, or one to five as parts of a form, with the device's key. */
export const TakesImages = (): MethodDecorator =>
  applyDecorators(
    AcceptsImages(),
    faceKey(),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      description:
        'One to five images; a single one may also be the body itself, as image/jpeg, image/png or image/webp.',
      schema: {
        type: 'object',
        properties: { images: { type: 'array', items: IMAGE, minItems: 1, maxItems: MOST_IMAGES } },
      },
    }),
  );

/** The challenge of a sign-in that waits for its second factor. */
export const TakesChallenge = (): MethodDecorator =>
  ApiHeader({ name: CHALLENGE_HEADER, description: 'Needed: the `challenge` of `second-factor-missing`.' });

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Problem } from '@evc/platform';
import { DEVICE_KEY_BYTES } from './template/device-seal';

interface SentRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export const FACE_KEY_HEADER = 'X-Face-Key';
export const CHALLENGE_HEADER = 'X-Sign-In-Challenge';

const LONGEST_CHALLENGE = 512;

/**
 * The template key of the device, 32 bytes as base64url: a `Buffer` for the length of the request. It stands in a header
 * since the body is images; headers are in no log line, and this one is never stored or sent on.
 */
export const FaceKey = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const text = headerOf(context, FACE_KEY_HEADER);
  const key = /^[\w-]{43}$/.test(text) ? Buffer.from(text, 'base64url') : null;
  if (key?.length === DEVICE_KEY_BYTES) return key;
  throw invalid(FACE_KEY_HEADER, 'must be 32 bytes as base64url');
});

/** The challenge of `second-factor-missing`, where the body is an image. */
export const SignInChallenge = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const text = headerOf(context, CHALLENGE_HEADER);
  if (text === '' || text.length > LONGEST_CHALLENGE) throw invalid(CHALLENGE_HEADER, 'must be the challenge');
  return text;
});

function headerOf(context: ExecutionContext, name: string): string {
  const value = context.switchToHttp().getRequest<SentRequest>().headers[name.toLowerCase()];
  return typeof value === 'string' ? value : '';
}

function invalid(path: string, message: string): Problem {
  return new Problem('validation-failed', { errors: [{ path, message }] });
}

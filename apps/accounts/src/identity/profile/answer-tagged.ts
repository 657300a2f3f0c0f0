import type { FastifyReply } from 'fastify';
import { isKnown, type TaggedProfile } from './etag';
import type { ProfileResponse } from './profile.dto';

/** The profile with its tag; 304 and nothing else for a caller who holds it already (RFC 9110 section 13). */
export function answerTagged(
  reply: FastifyReply,
  { profile, etag }: TaggedProfile,
  ifNoneMatch?: string,
): ProfileResponse | undefined {
  void reply.header('etag', etag);
  if (!isKnown(ifNoneMatch, etag)) return profile;
  void reply.status(304);
  return undefined;
}

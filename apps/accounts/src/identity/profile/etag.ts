import type { SubjectKey } from '@evc/vault';
import type { ProfileResponse } from './profile.dto';

/** A profile with the tag of exactly this state of it. */
export interface TaggedProfile {
  readonly profile: ProfileResponse;
  readonly etag: string;
}

/**
 * A strong entity tag (RFC 9110 section 8.8.3): the version, and a mark of all that is answered, since a pending address
 * ends by time and roles change elsewhere, without a write to the profile. Keyed, so that whoever reads a tag in some log
 * cannot try out what it stands for.
 */
export function tagged(key: SubjectKey, profile: ProfileResponse): TaggedProfile {
  const mark = key
    .hmac(JSON.stringify(['etag', profile]))
    .subarray(0, 9)
    .toString('base64url');
  return { profile, etag: `"${profile.version}.${mark}"` };
}

/** `If-None-Match`: does the caller hold this state already? Compared weakly; a header that is none fits nothing. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === '*' || tagsIn(ifNoneMatch).some((tag) => tag.replace(/^W\//, '') === etag);
}

/** `If-Match`: may the change be made to this state? Left out it may; compared strongly, so a weak tag fits nothing. */
export function isMet(ifMatch: string | undefined, etag: string): boolean {
  return ifMatch === undefined || ifMatch.trim() === '*' || tagsIn(ifMatch).includes(etag);
}

function tagsIn(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? [];
}

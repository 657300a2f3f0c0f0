/**
 * Addresses in mails, built on PUBLIC_URL.
 * A token travels in the fragment: browsers never send a fragment, so it stays out of server logs, proxies and Referer.
 */
export function verifyLink(publicUrl: string, token: string): string {
  return `${base(publicUrl)}/verify#token=${encodeURIComponent(token)}`;
}

/** Where whoever was told of a change says that it was not theirs. */
export function undoLink(publicUrl: string, token: string): string {
  return `${base(publicUrl)}/undo#token=${encodeURIComponent(token)}`;
}

/** Where a guardian reads a child's request, and may decline it. */
export function guardianLink(publicUrl: string, token: string): string {
  return `${base(publicUrl)}/guardian#token=${encodeURIComponent(token)}`;
}

/** Where the first member of a business's staff verifies the address. */
export function clientLink(publicUrl: string, token: string): string {
  return `${base(publicUrl)}/verify-client#token=${encodeURIComponent(token)}`;
}

/** The same where that person has an account already. */
export function clientMemberLink(publicUrl: string, token: string): string {
  return `${base(publicUrl)}/verify-client-member#token=${encodeURIComponent(token)}`;
}

/** Where an invitation to work for a client, or for the platform, is accepted. */
export function joinLink(publicUrl: string, token: string): string {
  return `${base(publicUrl)}/join#token=${encodeURIComponent(token)}`;
}

/**
 * Where a newsletter is confirmed. The page works without script, so its token is in the query; it starts a newsletter for
 * the mailbox it was sent to and opens nothing, and the request log holds no queries.
 */
export function newsletterLink(publicUrl: string, token: string): string {
  return `${base(publicUrl)}/newsletter/confirm?token=${encodeURIComponent(token)}`;
}

/** Where an address is barred from the newsletter. Without script too, so as for `newsletterLink`; nothing in it names the address. */
export function barLink(publicUrl: string, token: string): string {
  return `${base(publicUrl)}/newsletter/never?token=${encodeURIComponent(token)}`;
}

/** Where a new password is chosen. */
export function recoveryLink(publicUrl: string, token: string): string {
  return `${base(publicUrl)}/recover#token=${encodeURIComponent(token)}`;
}

/** Where the new e-mail address of an account is confirmed. */
export function confirmEmailLink(publicUrl: string, token: string): string {
  return `${base(publicUrl)}/confirm-email#token=${encodeURIComponent(token)}`;
}

/** The first page. */
export function homeLink(publicUrl: string): string {
  return `${base(publicUrl)}/`;
}

/** What the accounts API is and how it is called: where operators begin. */
export function apiLink(publicUrl: string): string {
  return `${base(publicUrl)}/accounts/docs`;
}

/** The privacy policy, its notices and whom to write to. */
export function privacyLink(publicUrl: string): string {
  return `${base(publicUrl)}/privacy`;
}

function base(publicUrl: string): string {
  return publicUrl.replace(/\/+$/, '');
}

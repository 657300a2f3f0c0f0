/** For how long an owner can undo what they were told of, and for how long a factor is new enough to go with a mail alone. */
export const UNDO_DAYS = 7;
const UNDO_MS = UNDO_DAYS * 86_400_000;

/** Until when a change that was finished at this moment can be undone. */
export function undoUntil(finishedAt: Date): Date {
  return new Date(finishedAt.getTime() + UNDO_MS);
}

/** A way in beside the password. */
export interface AddedFactor {
  readonly addedAt: Date;
}

/** Since when a factor counts as new: old enough ones are the owner's, or were let be though the owner was told of them. */
export function newSince(now: Date): Date {
  return new Date(now.getTime() - UNDO_MS);
}

/** What goes when everything since a moment is undone. */
export function isUndone({ addedAt }: AddedFactor, since: Date): boolean {
  return addedAt >= since;
}

/** What a mail alone may take away, since it proves the mailbox and nothing else: what came in the last seven days. */
export function isNewFactor(factor: AddedFactor, now: Date): boolean {
  return isUndone(factor, newSince(now));
}

/** A mail that was sent when something was changed, and how far its link goes back. */
export interface UndoLink {
  /** The mailbox it was sent to, whose reader may go back to it. */
  readonly mailbox: string;
  /** When what it undoes was begun. */
  readonly since: Date;
  readonly until: Date;
}

/** Does the link work? */
export function isActive({ until }: UndoLink, now: Date): boolean {
  return until > now;
}

/**
 * How far back an account goes that moves to this mailbox: somebody who returns to where they were a few days ago undoes, by
 * whatever way they come, what happened since; else the mailbox in between would get a link that undoes the return.
 * @returns null where the mailbox is a new one
 */
export function returnsTo(mailbox: string, links: readonly UndoLink[], now: Date): Date | null {
  const since = links
    .filter((link) => link.mailbox === mailbox && isActive(link, now))
    .map((link) => link.since.getTime());
  return since.length === 0 ? null : new Date(Math.min(...since));
}

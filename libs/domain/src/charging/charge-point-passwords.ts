/** A charge point's passwords, as digests or whatever stands for them. */
export interface ChargePointPasswords<Secret> {
  readonly newest: Secret;
  /** The one before, until the newest is used or the time is up. */
  readonly former: { readonly secret: Secret; readonly until: Date } | null;
}

/**
 * The passwords after a new one was drawn. The one that the charge point uses stays good for `overlapMs`, since it is
 * changed on site or by a message that takes its time; with none it ends now, as it must when it leaked. When a password is
 * drawn before the last one was ever used, it is still the one in use that stays, and not the one that nobody has.
 */
export function passwordDrawn<Secret>(
  { newest, former }: ChargePointPasswords<Secret>,
  drawn: Secret,
  overlapMs: number,
  now: Date,
): ChargePointPasswords<Secret> {
  if (overlapMs <= 0) return { newest: drawn, former: null };
  const inUse = former !== null && former.until > now ? former.secret : newest;
  return { newest: drawn, former: { secret: inUse, until: new Date(now.getTime() + overlapMs) } };
}

/** The one before is good until its time is up. Whoever used the newest has ended it then. */
export function isFormerGood({ former }: ChargePointPasswords<unknown>, now: Date): boolean {
  return former !== null && former.until > now;
}

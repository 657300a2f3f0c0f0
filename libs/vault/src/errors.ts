/** Base of all vault errors. Messages hold names of tables, columns and files, never a value or a key. */
export abstract class VaultError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** The subject's key of this group was destroyed: its values are gone for ever (QV-4). */
export class KeyDestroyed extends VaultError {
  constructor(readonly group: string) {
    super(`the ${group} key of this subject was destroyed`);
  }
}

/** The bytes are no seal of this subject, table and column: tampered with, moved, or cut. */
export class UnsealRefused extends VaultError {
  constructor(readonly place: string) {
    super(`the sealed value of ${place} cannot be opened: it was altered, moved or sealed under another key`);
  }
}

/** The map of personal data knows no such sealed value: whoever keeps it must tag its column first. */
export class SealRefused extends VaultError {}

/** A data key is wrapped under an epoch key that the provider does not have (any more). */
export class EpochKeyMissing extends VaultError {
  constructor(
    readonly epoch: number,
    advice: string,
  ) {
    super(`the epoch key ${epoch} is missing: ${advice}`);
  }
}

/** The key directory cannot be used; the message says which file and what to do. */
export class KeyStoreFault extends VaultError {
  readonly repairable = true;
}

/** Ids that cannot be claimed, by whichever client they are held. */
export class IdsTaken extends Error {
  constructor(readonly ids: readonly string[]) {
    super('charge point ids are taken');
    this.name = 'IdsTaken';
  }
}

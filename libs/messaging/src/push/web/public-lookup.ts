import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { publicAddress } from '@evc/platform';

/** A push service's name stands for a machine of this network. */
export class InternalAddressError extends Error {
  readonly code = 'internal-address';

  constructor() {
    super('the name leads to an internal address');
  }
}

/**
 * Finds the addresses of a host, for a connection to it: what is connected to is what was looked at, however the name changes.
 * One internal address among them refuses all.
 * @throws InternalAddressError to the callback
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) callback(error, [], undefined);
    else if (addresses.some(({ address }) => publicAddress(address) === null)) {
      callback(new InternalAddressError(), [], undefined);
    } else if (options.all) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
  });
};

import { type Capability, servedBy } from '@evc/domain';
import { PROVISIONS } from './provisions';
import { SURFACE } from './surface';

export { PROVISIONS } from './provisions';
export { SURFACE } from './surface';

/** What this software serves, both apps together: each of them tells people about the other's part too. */
export const SERVED: ReadonlySet<Capability> = servedBy(PROVISIONS, SURFACE);

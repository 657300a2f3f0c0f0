import { shippedPolicyIds } from '@evc/policy';
import { provesEverything } from './every-proof';

// QST-1.1, QST-1.3a, QST-1.3b, QV-2, QV-4, QV-6, QV-7, QV-8, QCC-1.1, QCC-1.3, QCC-5, QTL-1, QTL-5, ZQ-6
describe.each(shippedPolicyIds())('under the shipped pack %s', (id) => provesEverything(id));

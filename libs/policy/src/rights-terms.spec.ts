import { DPV_JUSTIFICATION, DPV_STATUS, DPV_STEPS } from '@evc/domain';
import { dpvTerm } from './dpv-terms';

const terms = [...Object.values(DPV_STATUS), ...Object.values(DPV_STEPS), ...Object.values(DPV_JUSTIFICATION)];

test.each([...new Set(terms.filter((term) => term !== null))])('QV-6, QTL-10.3 %s is a term of DPV 2.3', (term) => {
  expect(dpvTerm(term)).toEqual({ iri: term });
});

test('QTL-10.3 a justification may be written short', () => {
  expect(dpvTerm('justifications:ProcessExcessive')).toEqual({
    iri: 'https://w3id.org/dpv/justifications#ProcessExcessive',
  });
});

import { childsNewsletter } from './consent-1/child-newsletter';
import { closingKeepsNothing } from './consent-1/closing';
import { deskSaysNo } from './consent-1/desk-yes';
import { noOnEveryRoad } from './consent-1/no-on-every-road';

/** Inputs that failed on the side of consent, minors and words, with the right answer: one module for each row. */
describe('cases/consent-1', () => {
  noOnEveryRoad();
  closingKeepsNothing();
  deskSaysNo();
  childsNewsletter();
});

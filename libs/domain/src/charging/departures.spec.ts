import { DEVIATIONS, isRefusal, meaningOf, REFUSALS } from './departures';

test.each([
  ['a departure from OCPP', 'too-long', DEVIATIONS['too-long'], false],
  ['a refusal', 'FormationViolation', REFUSALS.FormationViolation, true],
  ['a code of another version', 'too-blue', 'too-blue', false],
  ['a name of every object', 'constructor', 'constructor', false],
])('QCC-1.2 what an operator is told of %s', (_name, code, sentence, refusal) => {
  expect([meaningOf(code), isRefusal(code)]).toEqual([sentence, refusal]);
});

import { type Missing, stepToShow, stepsOf } from './steps';

const DONE: Missing = { age: false, person: false, choices: false };

describe('the step that is shown', () => {
  const steps = stepsOf('adult');

  it.each<[string | undefined, Partial<Missing>, string]>([
    [undefined, {}, 'age'],
    ['nonsense', {}, 'age'],
    ['person', {}, 'person'],
    ['person', { age: true }, 'age'],
    ['review', { person: true, choices: true }, 'person'],
    ['review', { choices: true }, 'choices'],
    ['review', {}, 'review'],
    ['choices', { choices: true }, 'choices'],
  ])('at %s, missing %j: %s', (wanted, missing, step) => {
    expect(stepToShow(wanted, steps, { ...DONE, ...missing })).toBe(step);
  });

  it('a child is asked for no choices', () => {
    expect(stepToShow('choices', stepsOf('guardian'), DONE)).toBe('age');
    expect(stepsOf('guardian')).not.toContain('choices');
  });
});

import { personFaults } from './checks';
import { type Draft, EMPTY_DRAFT } from './draft';

const whole: Draft = { ...EMPTY_DRAFT, email: 'mia@school.example', guardianEmail: 'parent@home.example' };

describe('what a form can tell by itself', () => {
  it.each<[string, Partial<Draft>, object]>([
    ['whole', {}, {}],
    ['no address', { email: '  ' }, { email: 'needed' }],
    ['no domain', { email: 'mia@school' }, { email: 'email' }],
    ['two addresses', { email: 'mia@school.example, ben@school.example' }, { email: 'email' }],
    ['spaces around it', { email: ' mia@school.example ' }, {}],
    ['a phone number with letters', { phone: '5555 CALL' }, { phone: 'phone' }],
    ['a phone number', { phone: '+852 5555 0123' }, {}],
    ['a short username', { username: 'ab' }, { username: 'username' }],
    ['a Chinese username', { username: '陳大文' }, {}],
    ['no guardian where none is asked for', { guardianEmail: '' }, {}],
  ])('%s', (_, change, faults) => {
    expect(personFaults({ ...whole, ...change }, 'adult')).toEqual(faults);
  });

  it.each<[string, Partial<Draft>, object]>([
    ['whole', {}, {}],
    ['none', { guardianEmail: '' }, { guardianEmail: 'needed' }],
    ['no address', { guardianEmail: 'parent' }, { guardianEmail: 'email' }],
    ['its own address', { guardianEmail: 'MIA@school.example' }, { guardianEmail: 'sameEmail' }],
  ])('QV-8 a child’s guardian: %s', (_, change, faults) => {
    expect(personFaults({ ...whole, ...change }, 'guardian')).toEqual(faults);
  });
});

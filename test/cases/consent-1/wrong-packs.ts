import { loadPolicyPack } from '@evc/policy';
import { PolicyCopy } from '../../../libs/policy/src/testing/policy-copy';

/** Row 9: packs that started although they were wrong, and right ones that did not. Which line is at fault, `wrong-packs.spec` says. */
export function wrongPacks(): void {
  describe('policy packs that are wrong', () => {
    let copy: PolicyCopy;
    beforeEach(() => {
      copy = new PolicyCopy();
    });
    afterEach(() => copy.remove());

    const TERM = 'https://w3id.org/dpv#CommunicationManagement';

    it.each([
      ['a purpose that DPV does not have', TERM, 'https://w3id.org/dpv#MadeUpPurpose', /is no term of DPV/],
      ['100,000 hours of erasure', 'hours: 48', 'hours: 100000', /clocks\.erasure\.hours: must be at most/],
      ['a calendar of Antarctica', 'calendar: CN', 'calendar: AQ', /AQ has no calendar of working days/],
      ['a minimum age of nothing', 'minimum: 18', 'minimum: 0', /age\.minimum: must be at least/],
    ])('%s is refused, in words that tell what is wanted', (_name, find, wrong, words) => {
      copy.replace('qst-ev.yaml', find, wrong);
      expect(copy.complaints().join('\n')).toMatch(words);
    });

    it.each(['dpv:DirectMarketing', 'pd:EmailAddress', 'eu-gdpr:A6-1-a'])('the short form %s is taken', (short) => {
      copy.replace('qst-ev.yaml', TERM, short);
      expect(copy.complaints()).toEqual([]);
      expect(loadPolicyPack(copy.path('qst-ev.yaml')).pack.purposes[2]?.dpv[0]).toMatch(/^https:/);
    });

    it('a term of another form is refused with the form wanted', () => {
      copy.replace('qst-ev.yaml', TERM, 'DirectMarketing');
      expect(copy.complaints().join()).toContain(
        'dpv:DirectMarketing, pd:EmailAddress, eu-gdpr:A6-1-a or the whole IRI',
      );
    });

    it('a fault of YAML is told once', () => {
      copy.replace('qst-ev.yaml', 'rulesVersion: 2', 'rulesVersion: [1');
      expect(copy.complaints().filter((complaint) => complaint.startsWith('qst-ev.yaml'))).toHaveLength(1);
    });
  });
}

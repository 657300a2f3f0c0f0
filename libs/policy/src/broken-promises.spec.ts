import { PolicyCopy } from './testing/policy-copy';

let copy: PolicyCopy;
beforeEach(() => {
  copy = new PolicyCopy();
});
afterEach(() => copy.remove());

/** Promises that no pack may break: name, purpose, text found in it, replacement, complaint. */
test.each([
  [
    'QST-1.3c marketing as a condition of the account',
    'marketing',
    'required: false',
    'required: true',
    'required: marketing is never required',
  ],
  [
    'QST-1.3c marketing without consent',
    'marketing',
    'basis: consent',
    'basis: contract',
    'basis: marketing rests on consent alone',
  ],
  [
    'QST-1.3b an optional purpose that costs the account',
    'marketing',
    'withdrawal: disable',
    'withdrawal: close-account',
    'withdrawal: close-account is for required purposes: ending an optional one never costs the account',
  ],
  [
    'QV-6, QTL-2.2, ZQ-4 a consent that cannot be withdrawn',
    'profiling',
    'withdrawal: disable',
    'withdrawal: none',
    'withdrawal: a consent can be withdrawn at any time: use disable or close-account',
  ],
  [
    'QST-1.3b a required purpose switched off alone',
    'charging',
    'withdrawal: close-account',
    'withdrawal: disable',
    'withdrawal: a required purpose cannot be switched off alone: use close-account or none',
  ],
  [
    'QST-1.3a an optional account',
    'account',
    'required: true',
    'required: false',
    'required: the account purpose is always required',
  ],
  [
    'QST-2.2 bio faces for another purpose',
    'profiling',
    '[activity-usage]',
    '[biometric]',
    'data: biometric data serves face-recognition only',
  ],
  [
    'QST-2.2 bio faces without explicit consent',
    'face-recognition',
    'explicit: true',
    'explicit: false',
    'explicit: special data (biometric) needs explicit consent',
  ],
  [
    'QST-2.2 bio faces on a contract',
    'face-recognition',
    'basis: consent',
    'basis: contract',
    'basis: contract is no ground for special data (biometric)',
  ],
])('%s is refused', (_name, purpose, find, replacement, complaint) => {
  const head = `- id: ${purpose}`;
  const { before, section } = copy.section('qst-ev.yaml', head);
  expect(section).toContain(find);
  copy.replace('qst-ev.yaml', section, section.replace(find, replacement));
  const key = complaint.split(':')[0] ?? '';
  const offset = section.split('\n').findIndex((line) => line.trim().startsWith(`${key}:`));
  expect(copy.complaints()).toContainEqual(
    expect.stringMatching(new RegExp(`^qst-ev\\.yaml:${before + offset}: purposes\\[\\d\\]\\.${escape(complaint)}$`)),
  );
});

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

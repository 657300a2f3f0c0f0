import { purposeName } from '../../api/policy-words';
import type { DeskPolicyText } from '../../api/desk';
import { useFormats } from '../../i18n/formats';
import { language } from '../../i18n/i18n';
import { useDeskPolicyWords } from './desk-policies.words';
import { SUBJECTS } from './draft';
import { useEditorWords } from './editor.words';
import { type Fault, faultAt, type Faults } from './faults';

/** What is wrong at a place, in words; undefined where nothing is. */
export function useFaultText(faults: Faults, base: DeskPolicyText): (place: string) => string | undefined {
  const t = useEditorWords();
  const subject = useDeskPolicyWords();
  const formats = useFormats();
  const named = (what: string): string =>
    what === 'notices' ? subject('what.notices') : subject(`what.${SUBJECTS.find((one) => one === what) ?? 'wording'}`);
  const textOf = ({ word, day, purpose, subjects }: Fault): string =>
    t(`faults.${word}`, {
      day: day === undefined ? '' : formats.date(day),
      purpose: purpose === undefined ? '' : purposeName(base, purpose, language()),
      subjects: formats.list((subjects ?? []).map(named)),
    });
  return (place) => {
    const fault = faultAt(faults, place);
    return fault === undefined ? undefined : textOf(fault);
  };
}

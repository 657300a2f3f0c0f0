import type { AskedFields } from '../api/profile-fields';
import { useAskedWords } from './asked.words';

export interface AskedProps {
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
}

/**
 * Label and reason of each field, as the API tells them: why it is asked, and for an optional one what leaving it out costs. They stand
 * at the field itself, when it is asked (QST-1.2).
 */
export function useAsked(fields: AskedFields): (field: string) => AskedProps {
  const t = useAskedWords();
  return (field) => {
    const asked = fields[field];
    if (asked === undefined) return { label: field, description: '', required: true };
    const { title, why, refusing, mandatory } = asked;
    if (mandatory) return { label: title, description: why, required: true };
    return {
      label: t('optional', { title }),
      description: `${why} ${t('leftOut', { refusing })}`,
      required: false,
    };
  };
}

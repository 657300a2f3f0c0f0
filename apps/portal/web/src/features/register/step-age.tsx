import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AskedFields } from '../../api/profile-fields';
import { countriesIn } from '../../i18n/countries';
import { language } from '../../i18n/i18n';
import { useAsked } from '../../ui/asked';
import { useAskedWords } from '../../ui/asked.words';
import { type AgeWay, localToday } from './age-way';
import type { Draft } from './draft';
import { useRegisterWords } from './register.words';
import { StepFrame } from './step-frame';

export interface StepAgeProps {
  readonly draft: Draft;
  readonly fields: AskedFields;
  readonly way: AgeWay;
  readonly isEntered: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
  /** Where the birth date can be one. */
  readonly onNext: () => void;
}

/** Birth date and country first: whoever may have no account is asked for nothing else. */
export function StepAge({ draft, fields, way, isEntered, onChange, onNext }: StepAgeProps): ReactNode {
  const t = useRegisterWords();
  const words = useAskedWords();
  const asked = useAsked(fields);
  const [isMarked, setMarked] = useState(false);
  const next = (): boolean => {
    setMarked(true);
    if (way === 'impossible' || draft.country === '') return false;
    onNext();
    return true;
  };
  return (
    <StepFrame title={t('age.title')} lead={t('age.lead')} isEntered={isEntered} onNext={next}>
      <TextInput
        type="date"
        {...asked('birthDate')}
        value={draft.birthDate}
        onChange={(event) => onChange({ birthDate: event.currentTarget.value })}
        autoComplete="bday"
        min="1902-01-01"
        max={localToday()}
        error={isMarked && way === 'impossible' && t('age.impossible')}
      />
      <NativeSelect
        {...asked('country')}
        value={draft.country}
        onChange={(event) => onChange({ country: event.currentTarget.value })}
        autoComplete="country"
        error={isMarked && draft.country === '' && t('age.country')}
      >
        <option value="">{words('choose')}</option>
        {countriesIn(language()).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </NativeSelect>
    </StepFrame>
  );
}

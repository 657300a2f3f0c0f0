import { NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AskedFields } from '../../api/profile-fields';
import { language, LANGUAGES } from '../../i18n/i18n';
import { useAsked } from '../../ui/asked';
import { useAskedWords } from '../../ui/asked.words';
import { Disclosure } from '../../ui/disclosure';
import type { AgeWay } from './age-way';
import { type Faults, personFaults } from './checks';
import type { Draft, TextField } from './draft';
import { useRegisterWords } from './register.words';
import { StepFrame } from './step-frame';

export interface StepPersonProps {
  readonly draft: Draft;
  readonly fields: AskedFields;
  readonly way: AgeWay;
  readonly minimumAge: number;
  readonly isEntered: boolean;
  /** Fields that the API refused. */
  readonly refused: Readonly<Partial<Record<TextField, true>>>;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
}

const NAMES = { en: 'English', 'zh-Hant': '繁體中文' } as const;

/** Who somebody is, each field with its reason. Of a child only what its guardian needs to know. */
export function StepPerson(props: StepPersonProps): ReactNode {
  const t = useRegisterWords();
  const words = useAskedWords();
  const asked = useAsked(props.fields);
  const [isMarked, setMarked] = useState(false);
  const { draft, way, onChange, refused } = props;
  const faults: Faults = personFaults(draft, way);
  const isChild = way === 'guardian';
  const next = (): boolean => {
    setMarked(true);
    if (Object.keys(faults).length > 0) return false;
    props.onNext();
    return true;
  };
  const bind = (field: TextField, path: string = field) => {
    const fault = (isMarked && faults[field]) || (refused[field] && 'server') || null;
    return {
      ...asked(path),
      value: draft[field],
      onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
        onChange({ [field]: event.currentTarget.value }),
      error: fault && words(`fault.${fault}`),
    };
  };
  const child = asked('name');
  return (
    <StepFrame
      title={t('person.title')}
      lead={isChild ? t('person.childLead', { age: props.minimumAge }) : t('person.lead')}
      isEntered={props.isEntered}
      onNext={next}
      onBack={props.onBack}
    >
      <TextInput
        {...bind('email')}
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
      />
      {isChild && (
        <TextInput
          {...bind('guardianEmail', 'guardian.email')}
          label={props.fields['guardian.email']?.title}
          description={props.fields['guardian.email']?.why}
          required
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
        />
      )}
      <TextInput
        {...bind('name')}
        description={isChild ? `${child.description} ${t('person.childName')}` : child.description}
        autoComplete={isChild ? 'given-name' : 'name'}
        maxLength={200}
      />
      <NativeSelect {...bind('locale')} value={draft.locale || language()}>
        {LANGUAGES.map((name) => (
          <option key={name} value={name} lang={name}>
            {NAMES[name]}
          </option>
        ))}
      </NativeSelect>
      {!isChild && (
        <>
          <TextInput
            {...bind('username')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={32}
          />
          <TextInput {...bind('phone')} type="tel" autoComplete="tel" maxLength={32} />
          <Disclosure label={t('person.professional')}>
            <Stack>
              <Text size="sm" c="dimmed">
                {t('person.professionalHint')}
              </Text>
              <TextInput {...bind('education', 'professional.education')} maxLength={500} />
              <Textarea {...bind('experience', 'professional.experience')} maxLength={2000} />
            </Stack>
          </Disclosure>
        </>
      )}
    </StepFrame>
  );
}

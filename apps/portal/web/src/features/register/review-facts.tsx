import { Button, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AskedFields } from '../../api/profile-fields';
import { useFormats } from '../../i18n/formats';
import { language } from '../../i18n/i18n';
import { type AskedPurpose, type Choice, type Choices, isQuestion } from '../../ui/consents/choices';
import { useWayWords } from '../../ui/consents/ways';
import { type Fact, Facts } from '../../ui/facts';
import type { Draft } from './draft';
import { useRegisterWords } from './register.words';
import type { Step } from './steps';

const LANGUAGE_NAMES: Readonly<Record<string, string>> = { en: 'English', 'zh-Hant': '繁體中文' };

/** The fields by their path in the request, with what was typed. */
function typed(draft: Draft, isChild: boolean): readonly (readonly [path: string, value: string])[] {
  if (isChild)
    return [
      ['email', draft.email],
      ['guardian.email', draft.guardianEmail],
      ['name', draft.name],
    ];
  return [
    ['email', draft.email],
    ['name', draft.name],
    ['username', draft.username],
    ['phone', draft.phone],
    ['professional.education', draft.education],
    ['professional.experience', draft.experience],
  ];
}

export interface ReviewDataProps {
  readonly draft: Draft;
  readonly fields: AskedFields;
  readonly isChild: boolean;
  readonly onGo: (step: Step) => void;
}

export function ReviewData({ draft, fields, isChild, onGo }: ReviewDataProps): ReactNode {
  const formats = useFormats();
  const title = (path: string): string => fields[path]?.title ?? path;
  const locale = draft.locale || language();
  const age: Fact[] = [
    [title('birthDate'), draft.birthDate === '' ? '' : formats.date(draft.birthDate)],
    [title('country'), draft.country === '' ? '' : formats.country(draft.country)],
  ];
  const person: Fact[] = typed(draft, isChild).flatMap(([path, value]) =>
    value.trim() === '' ? [] : [[title(path), value.trim()] as const],
  );
  return (
    <Stack gap="sm">
      <Facts facts={age} />
      <Change step="age" onGo={onGo} />
      <Facts facts={[...person, [title('locale'), LANGUAGE_NAMES[locale] ?? locale]]} />
      <Change step="person" onGo={onGo} />
    </Stack>
  );
}

export interface ReviewChoicesProps {
  readonly purposes: readonly AskedPurpose[];
  readonly choices: Choices;
  readonly onGo: (step: Step) => void;
}

export function ReviewChoices({ purposes, choices, onGo }: ReviewChoicesProps): ReactNode {
  const t = useRegisterWords();
  const formats = useFormats();
  const wayOf = useWayWords();
  const said = (choice: Choice | undefined): string => {
    if (choice === undefined) return t('review.open');
    if (!choice.given) return t('review.no');
    const { channels = [] } = choice;
    return channels.length === 0 ? t('review.yes') : t('review.yesBy', { ways: formats.list(channels.map(wayOf)) });
  };
  const facts: Fact[] = purposes.filter(isQuestion).map(({ id, notice }): Fact => [notice.title, said(choices[id])]);
  return (
    <Stack gap="sm">
      <Facts facts={facts} />
      <Change step="choices" onGo={onGo} />
    </Stack>
  );
}

function Change({ step, onGo }: { readonly step: Step; readonly onGo: (step: Step) => void }): ReactNode {
  const t = useRegisterWords();
  const what = t(`steps.${step}`);
  return (
    <div>
      <Button variant="default" size="compact-sm" onClick={() => onGo(step)}>
        {t('review.changeOf', { what })}
      </Button>
    </div>
  );
}

import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsentsWords } from './consents.words';
import { Notice, type NoticeWords } from '../notice';
import { YesNo } from '../yes-no';

export interface ConsentQuestionProps {
  readonly notice: NoticeWords;
  /** Null until the person chose: nothing is ticked before (QST-1.2a). */
  readonly value: boolean | null;
  readonly onChange: (value: boolean) => void;
  readonly error?: ReactNode;
  /** What follows from the answer, said below it. */
  readonly children?: ReactNode;
}

/** A purpose with its whole notice and the question about it; yes and no are of the same weight. */
export function ConsentQuestion({ notice, value, onChange, error, children }: ConsentQuestionProps): ReactNode {
  const t = useConsentsWords();
  return (
    <Stack gap="md">
      <Notice notice={notice} heading={3} />
      <YesNo
        legend={t('question', { title: notice.title })}
        yes={t('yes')}
        no={t('no')}
        value={value}
        onChange={onChange}
        error={error}
      />
      {children}
    </Stack>
  );
}

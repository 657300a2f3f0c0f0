import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useUiWords } from './ui.words';
import classes from './notice.module.css';

/** As `GET /accounts/v1/notices/{purpose}` answers, in the language of the page. */
export interface NoticeWords {
  readonly title: string;
  readonly text: string;
  /** What refusing or withdrawing costs. */
  readonly refusing: string;
  readonly version: number;
}

/**
 * The whole notice of a purpose, shown where its question is asked (QTL-1): what is done and what refusing costs, in the policy's own
 * words, and which wording that is, since that is what an answer cites.
 * @param heading its place among the headings of the page; left out where the page or section already bears the title
 */
export function Notice({
  notice: { title, text, refusing, version },
  heading,
  isAsked = true,
}: {
  readonly notice: NoticeWords;
  readonly heading?: 2 | 3 | 4;
  /** False where the purpose rests on something else than an answer, and there is no no to say. */
  readonly isAsked?: boolean;
}): ReactNode {
  const t = useUiWords();
  return (
    <Stack gap="xs" className={classes.notice}>
      {heading && <Title order={heading}>{title}</Title>}
      <Text>{text}</Text>
      <Text className={classes.refusing}>
        <strong>{t(isAsked ? 'notice.refusing' : 'notice.unasked')}</strong> {refusing}
      </Text>
      <Text size="sm" c="dimmed">
        {t('notice.version', { version })}
      </Text>
    </Stack>
  );
}

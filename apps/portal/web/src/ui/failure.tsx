import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isProblem, Unreachable } from '../api/problem';
import { type Translate } from '../i18n/words';
import { useUiWords } from './ui.words';

interface Told {
  readonly title: string;
  readonly text?: string;
  readonly reference?: string;
}

type UiWords = ReturnType<typeof useUiWords> extends Translate<infer W> ? Translate<W> : never;

/** What went wrong in words of the page's language: the API's own title and detail come in it. */
export function explain(error: unknown, t: UiWords): Told {
  if (error instanceof Unreachable) {
    return navigator.onLine
      ? { title: t('failed.unreachable'), text: t('failed.unreachableText') }
      : { title: t('failed.offline'), text: t('failed.offlineText') };
  }
  if (isProblem(error, 'unauthenticated')) return { title: t('failed.ended'), text: t('failed.endedText') };
  if (isProblem(error, 'not-found', 'charge-point-unknown'))
    return { title: t('failed.missing'), text: t('failed.missingText') };
  if (isProblem(error)) {
    const { title, detail, status, requestId } = error.problem;
    const wait = error.retryAfter === null ? undefined : t('failed.wait', { count: Math.ceil(error.retryAfter) });
    if (title === '') return { title: t('failed.unreachable'), text: wait ?? t('failed.unreachableText') };
    return { title, text: wait ?? detail, reference: status >= 500 ? requestId : undefined };
  }
  return { title: t('failed.broken'), text: t('failed.brokenText') };
}

export interface FailureProps {
  readonly error: unknown;
  /** Tries again; left out where the form's own button does. */
  readonly retry?: () => void;
}

/** An error in place of, or above, what failed. Says what to do, and announces itself. */
export function Failure({ error, retry }: FailureProps): ReactNode {
  const t = useUiWords();
  if (!error) return null;
  const { title, text, reference } = explain(error, t);
  const Icon = error instanceof Unreachable ? IconCloudOff : IconAlertTriangle;
  return (
    <Alert role="alert" color="red" variant="light" title={title} icon={<Icon aria-hidden />}>
      <Stack gap="xs" align="flex-start">
        {text && <Text size="sm">{text}</Text>}
        {reference && <Text size="sm">{t('failed.reference', { id: reference })}</Text>}
        {retry && (
          <Button size="sm" variant="default" onClick={retry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/**
 * What a form marks at its fields, by the paths the API names (`contact.email`).
 * @returns nothing where the error is about no field
 */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!isProblem(error) || !error.problem.errors) return {};
  return Object.fromEntries(error.problem.errors.map(({ path, message }) => [path, message]));
}

import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { FACTORS } from '../../api/factors';
import { useSend } from '../../api/queries';
import { saveFile } from '../../ui/save-file';
import { ConfirmButton } from '../../ui/dialog';
import { Section } from '../../ui/section';
import { useUiWords } from '../../ui/ui.words';
import type { FactorSectionProps } from './passkeys-section';
import { newRecoveryCodes } from './security-calls';
import classes from './security.module.css';
import { useSecurityWords } from './security.words';

/** How many are left, and ten new ones. */
export function RecoveryCodesSection({ factors, onCodes }: FactorSectionProps): ReactNode {
  const t = useSecurityWords();
  const hasFactor = factors.totp !== null || factors.passkeys.length > 0;
  const renew = useSend((_: null, headers) => newRecoveryCodes(headers), { refreshes: [FACTORS], onDone: onCodes });
  return (
    <Section title={t('codes.title')} lead={t('codes.lead')}>
      {hasFactor ? (
        <Group justify="space-between" gap="sm">
          <Text fw={600}>{t('codes.left', { count: factors.recoveryCodes.left })}</Text>
          <ConfirmButton
            label={t('codes.renew')}
            title={t('codes.renewTitle')}
            text={t('codes.renewText')}
            confirm={t('codes.renew')}
            onConfirm={() => renew.mutateAsync(null)}
          />
        </Group>
      ) : (
        <Text c="dimmed">{t('codes.later')}</Text>
      )}
    </Section>
  );
}

/** Shown once, until the person says that they have them. */
export function ShownCodes({
  codes,
  onKept,
}: {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}): ReactNode {
  const t = useSecurityWords();
  const ui = useUiWords();
  const here = useRef<HTMLDivElement>(null);
  // Whoever added a factor further down the page must not overlook them.
  useEffect(() => here.current?.focus(), []);
  const text = codes.join('\n');
  return (
    <div ref={here} tabIndex={-1} className={classes.shown}>
      <Section tone="accent" title={t('codes.shownTitle')} lead={t('codes.shownText')}>
        <Stack gap="md">
          <ul className={classes.codes}>
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <Group gap="sm">
            <CopyButton value={text}>
              {({ copied, copy }) => (
                <Button variant="default" size="sm" onClick={copy}>
                  {copied ? ui('copied') : t('codes.copy')}
                </Button>
              )}
            </CopyButton>
            <Button
              variant="default"
              size="sm"
              onClick={() => saveFile(new Blob([`${text}\n`], { type: 'text/plain' }), 'recovery-codes.txt')}
            >
              {t('codes.download')}
            </Button>
            <Button size="sm" onClick={onKept}>
              {t('codes.kept')}
            </Button>
          </Group>
        </Stack>
      </Section>
    </div>
  );
}

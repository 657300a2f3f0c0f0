import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import type { WebPath } from '../../../src/web/paths';
import { serviceName } from '../shell/service';
import { useUiWords } from './ui.words';
import classes from './page.module.css';

export interface PageProps {
  readonly title: string;
  /** One or two plain sentences: what this page is for. */
  readonly lead?: ReactNode;
  /** Buttons for what one can do here, beside the title. */
  readonly actions?: ReactNode;
  /** Where the list is that this page belongs to. */
  readonly back?: { readonly to: WebPath; readonly label: string };
  /** Reading width for forms and texts, page width for lists. */
  readonly width?: 'reading' | 'page';
  readonly children: ReactNode;
}

let isFirst = true;

/** A page: its one h1, which gets the focus when somebody comes from another page, so that a screen reader says where they are. */
export function Page({ title, lead, actions, back, width = 'page', children }: PageProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${serviceName()}`;
  }, [title]);
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
  return (
    <div className={classes.page} data-width={width}>
      {back && <Back {...back} />}
      <Group justify="space-between" align="flex-start" gap="md" mb="lg">
        <div className={classes.heading}>
          <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" mt="xs" className={classes.lead} component="div">
              {lead}
            </Text>
          )}
        </div>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      <Stack gap="lg">{children}</Stack>
    </div>
  );
}

function Back({ to, label }: { readonly to: WebPath; readonly label: string }): ReactNode {
  const t = useUiWords();
  return (
    <Anchor component={Link} to={to} className={classes.back} aria-label={`${t('back')}: ${label}`}>
      <IconArrowLeft size={18} aria-hidden />
      {label}
    </Anchor>
  );
}

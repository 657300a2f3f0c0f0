import { Group, Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './section.module.css';

export interface SectionProps {
  readonly title?: ReactNode;
  /** What the section is for, in a sentence. */
  readonly lead?: ReactNode;
  /** What one can do with the section as a whole. */
  readonly action?: ReactNode;
  /** Deletions and the end of an account. */
  readonly tone?: 'plain' | 'danger' | 'accent';
  readonly id?: string;
  readonly children?: ReactNode;
}

/** A part of a page on a surface of its own, named by its heading. */
export function Section({ title, lead, action, tone = 'plain', id, children }: SectionProps): ReactNode {
  const heading = useId();
  return (
    <Paper
      component="section"
      id={id}
      aria-labelledby={title ? heading : undefined}
      className={classes.section}
      data-tone={tone}
    >
      {(title || lead || action) && (
        <Group justify="space-between" align="flex-start" gap="sm" mb={lead ? 'md' : 'sm'}>
          <div className={lead ? classes.heading : undefined}>
            {title && (
              <Title order={2} id={heading} className={classes.title}>
                {title}
              </Title>
            )}
            {lead && (
              <Text c="dimmed" mt={4} component="div" className={classes.lead}>
                {lead}
              </Text>
            )}
          </div>
          {action}
        </Group>
      )}
      {children}
    </Paper>
  );
}

import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useEffect, useRef } from 'react';
import { Section } from '../../ui/section';
import { focusFirstFault } from '../../ui/focus-first-fault';
import { useRegisterWords } from './register.words';
import classes from './step-frame.module.css';

export interface StepFrameProps {
  readonly title: string;
  readonly lead: ReactNode;
  /** Came from another step: its heading gets the focus, so that a screen reader says where one is. */
  readonly isEntered: boolean;
  /** @returns false where something is marked, which then gets the focus */
  readonly onNext: () => boolean;
  readonly onBack?: () => void;
  readonly next?: string;
  readonly busy?: boolean;
  /** On a surface of its own; false where its parts have theirs. */
  readonly surface?: boolean;
  readonly children: ReactNode;
}

/** One step: heading, what is asked, and the way on and back. */
export function StepFrame(props: StepFrameProps): ReactNode {
  const t = useRegisterWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const { isEntered, surface = true } = props;
  useEffect(() => {
    if (isEntered) heading.current?.focus();
  }, [isEntered]);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!props.onNext()) focusFirstFault(form.current);
  };
  const head = (
    <div>
      <Title order={2} ref={heading} tabIndex={-1} className={classes.title}>
        {props.title}
      </Title>
      <Text c="dimmed" component="div">
        {props.lead}
      </Text>
    </div>
  );
  const foot = (
    <Group gap="sm">
      <Button type="submit" loading={props.busy}>
        {props.next ?? t('next')}
      </Button>
      {props.onBack && (
        <Button variant="default" onClick={props.onBack}>
          {t('back')}
        </Button>
      )}
    </Group>
  );
  return (
    <form ref={form} onSubmit={submit} noValidate>
      {surface ? (
        <Section>
          <Stack>
            {head}
            {props.children}
            {foot}
          </Stack>
        </Section>
      ) : (
        <Stack gap="lg">
          {head}
          {props.children}
          {foot}
        </Stack>
      )}
    </form>
  );
}

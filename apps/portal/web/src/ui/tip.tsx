import { Popover, Text, UnstyledButton } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './tip.module.css';

/**
 * A word with its explanation: shown on hover, tap or Enter, put away by Escape or a press elsewhere. What is said there may be
 * hovered too (WCAG 1.4.13), so nothing is hurried away.
 */
export function Tip({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }): ReactNode {
  const [opened, setOpened] = useState(false);
  return (
    <span onMouseEnter={() => setOpened(true)} onMouseLeave={() => setOpened(false)}>
      <Popover opened={opened} onChange={setOpened} withinPortal={false} width={300} offset={0} shadow="md">
        <Popover.Target>
          <UnstyledButton className={classes.word} onClick={() => setOpened(true)}>
            {label}
            <IconInfoCircle size={16} aria-hidden />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <Text size="sm" component="div">
            {children}
          </Text>
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}

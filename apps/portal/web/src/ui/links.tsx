import { Anchor, Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type ComponentProps, forwardRef } from 'react';

const ButtonAnchor = forwardRef<HTMLAnchorElement, ComponentProps<typeof Button<'a'>>>(
  function ButtonAnchor(props, ref) {
    return <Button component="a" ref={ref} {...props} />;
  },
);

const TextAnchor = forwardRef<HTMLAnchorElement, ComponentProps<typeof Anchor<'a'>>>(function TextAnchor(props, ref) {
  return <Anchor ref={ref} {...props} />;
});

/** A link that looks like a button: it leads somewhere and does nothing else. */
export const ButtonLink = createLink(ButtonAnchor);

/** A link within the app in running text. */
export const TextLink = createLink(TextAnchor);

import type { ReactNode } from 'react';
import classes from './grid.module.css';

/** Cards beside each other as far as each has its least width; Mantine's own grids write a `<style>`. */
export function CardGrid({
  least = 'md',
  stretch,
  children,
}: {
  readonly least?: 'sm' | 'md' | 'lg';
  /** Few cards take the whole width, such as the figures of a page. */
  readonly stretch?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={classes.grid} data-least={least} data-stretch={stretch || undefined}>
      {children}
    </div>
  );
}

import type { ReactNode } from 'react';
import classes from './grid.module.css';

/** Cards beside each other as far as each has its least width; Mantine's own grids write a `<style>`. */
export function CardGrid({
  least = 'md',
  children,
}: {
  readonly least?: 'sm' | 'md' | 'lg';
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={classes.grid} data-least={least}>
      {children}
    </div>
  );
}

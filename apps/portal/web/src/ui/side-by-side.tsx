import type { ReactNode } from 'react';
import classes from './side-by-side.module.css';

/** Two things to compare, beside each other where there is room. */
export function SideBySide({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={classes.pair}>{children}</div>;
}

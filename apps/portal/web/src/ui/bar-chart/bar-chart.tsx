import { Button, Skeleton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { DataTable } from '../data-table';
import { useUiWords } from '../ui.words';
import { whenLoaded } from '../when-loaded';
import classes from './bar-chart.module.css';

/** One bar: a day, a month. */
export interface Bar {
  readonly key: string;
  /** Under the bar, short. */
  readonly label: string;
  /** In full, for the table and whoever points at it; as under the bar where it is left out. */
  readonly name?: string;
  readonly value: number;
}

export interface BarChartProps {
  /** What the bars show, for whoever does not see them. */
  readonly caption: string;
  /** What a bar is: Day. */
  readonly unit: string;
  /** What its height is: Sessions. */
  readonly measure: string;
  readonly bars: readonly Bar[];
  /** A value as people read it: 12.345 kWh. */
  readonly format: (value: number) => string;
  /** The same, shorter, beside the lines. */
  readonly formatShort?: (value: number) => string;
}

// A hundred kilobytes that only pages with a chart need.
const Bars = whenLoaded(() => import('./bars'), <Skeleton className={classes.ground} />);

/** Values beside each other as bars or, at the press of a button, as the table that says the same. */
export function BarChart({ caption, unit, measure, bars, format, formatShort = format }: BarChartProps): ReactNode {
  const t = useUiWords();
  const [isTable, setIsTable] = useState(false);
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.head}>
        <span className={classes.caption}>{caption}</span>
        <Button variant="subtle" size="compact-sm" onClick={() => setIsTable(!isTable)}>
          {t(isTable ? 'chart.asBars' : 'chart.asTable')}
        </Button>
      </figcaption>
      {isTable ? (
        <DataTable
          caption={caption}
          columns={[
            { key: 'label', label: unit, cell: ({ label, name }) => name ?? label },
            { key: 'value', label: measure, cell: ({ value }) => format(value), align: 'right' },
          ]}
          items={bars}
          rowKey={({ key }) => key}
        />
      ) : (
        <div role="img" aria-label={`${caption}. ${t('chart.hint')}`} className={classes.ground}>
          <Bars bars={bars} measure={measure} format={format} formatShort={formatShort} />
        </div>
      )}
    </figure>
  );
}

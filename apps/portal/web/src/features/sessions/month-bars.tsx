import type { ReactNode } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { language } from '../../i18n/i18n';
import classes from './month-bars.module.css';

export interface MonthBar {
  /** `2026-12`. */
  readonly month: string;
  readonly value: number;
}

/** Short names of months, as they fit under a bar. */
function monthName(month: string): string {
  return new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'zh-Hant-HK', { month: 'short' }).format(
    new Date(`${month}-01T00:00`),
  );
}

/** A picture for who sees it; the same numbers stand in a table beside it. */
export function MonthBars({
  label,
  bars,
  write,
  writeShort,
}: {
  readonly label: string;
  readonly bars: readonly MonthBar[];
  readonly write: (value: number) => string;
  /** Beside the lines of the chart. */
  readonly writeShort: (value: number) => string;
}): ReactNode {
  return (
    <div role="img" aria-label={label} className={classes.chart}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...bars]} accessibilityLayer={false} margin={{ top: 8, right: 0, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--evc-edge)" />
          <XAxis
            dataKey="month"
            tickFormatter={monthName}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--evc-quiet)', fontSize: 12 }}
          />
          <YAxis
            width="auto"
            tickFormatter={writeShort}
            tickLine={false}
            axisLine={false}
            tickCount={4}
            tick={{ fill: 'var(--evc-quiet)', fontSize: 12 }}
          />
          <Tooltip
            cursor={{ fill: 'var(--evc-accent-ground)' }}
            isAnimationActive={false}
            content={({ active, payload }) => {
              const bar = payload[0]?.payload as MonthBar | undefined;
              return active && bar ? (
                <div className={classes.tip}>
                  {monthName(bar.month)} {bar.month.slice(0, 4)}: {write(bar.value)}
                </div>
              ) : null;
            }}
          />
          <Bar
            dataKey="value"
            fill="var(--mantine-primary-color-filled)"
            radius={[4, 4, 0, 0]}
            maxBarSize={40}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

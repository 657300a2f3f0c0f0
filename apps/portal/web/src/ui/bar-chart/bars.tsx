import type { ReactNode } from 'react';
import { Bar as RechartsBar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Bar } from './bar-chart';
import classes from './bar-chart.module.css';

interface BarsProps {
  readonly bars: readonly Bar[];
  readonly measure: string;
  readonly format: (value: number) => string;
  readonly formatShort: (value: number) => string;
}

const TICK = { fill: 'var(--evc-quiet)', fontSize: 12 };
const CURSOR = { fill: 'var(--evc-accent-ground)' };

/** The drawing itself; bar-chart.tsx loads it when it is needed. */
export default function Bars({ bars, measure, format, formatShort }: BarsProps): ReactNode {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...bars]} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--evc-edge)" />
        <XAxis dataKey="label" tick={TICK} tickLine={false} axisLine={false} minTickGap={16} />
        <YAxis
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width="auto"
          tickFormatter={formatShort}
          allowDecimals={false}
        />
        <Tooltip cursor={CURSOR} isAnimationActive={false} content={<Tip format={format} />} />
        <RechartsBar
          dataKey="value"
          name={measure}
          fill="var(--mantine-primary-color-filled)"
          radius={[4, 4, 0, 0]}
          maxBarSize={40}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

/** Filled in by recharts with the bar that is pointed at. */
function Tip({
  active = false,
  payload = [],
  format,
}: {
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: Bar }[];
  readonly format: (value: number) => string;
}): ReactNode {
  const bar = payload[0]?.payload;
  if (!active || bar === undefined) return null;
  return (
    <div className={classes.tip}>
      {bar.name ?? bar.label}: {format(bar.value)}
    </div>
  );
}

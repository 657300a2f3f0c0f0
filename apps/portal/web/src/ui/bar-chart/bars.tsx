import type { ReactNode } from 'react';
import { Bar as RechartsBar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Bar } from './bar-chart';
import classes from './bar-chart.module.css';

interface BarsProps {
  readonly bars: readonly Bar[];
  readonly measure: string;
  readonly format: (value: number) => string;
}

const TICK = { fill: 'var(--evc-quiet)', fontSize: 12 };
const CURSOR = { fill: 'var(--evc-accent-ground)' };

/** The drawing itself; bar-chart.tsx loads it when it is needed. */
export default function Bars({ bars, measure, format }: BarsProps): ReactNode {
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
          tickFormatter={format}
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
  label,
  format,
}: {
  readonly active?: boolean;
  readonly payload?: readonly { readonly value?: unknown }[];
  readonly label?: ReactNode;
  readonly format: (value: number) => string;
}): ReactNode {
  const [first] = payload;
  if (!active || typeof first?.value !== 'number') return null;
  return (
    <div className={classes.tip}>
      {label}: {format(first.value)}
    </div>
  );
}

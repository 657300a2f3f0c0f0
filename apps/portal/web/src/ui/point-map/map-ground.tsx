import type { ReactNode } from 'react';
import { useFormats } from '../../i18n/formats';
import { meridians, parallels, rulerOf } from './ground';
import { useMapWords } from './point-map.words';
import type { Size, View } from './projection';
import classes from './point-map.module.css';

interface GroundProps {
  readonly view: View;
  readonly size: Size;
}

/** The grid of degrees under the points: no picture of the land, and so nothing that others would have to be asked for. */
export function MapGround({ view, size }: GroundProps): ReactNode {
  const { width, height } = size;
  const formats = useFormats();
  const degrees = (value: number, ends: readonly [string, string]): string =>
    `${formats.number(Math.abs(value), { maximumFractionDigits: 4 })}°${value === 0 ? '' : ends[value > 0 ? 0 : 1]}`;
  return (
    <svg className={classes.ground} width={width} height={height} aria-hidden>
      {meridians(view, size).map((line) => (
        <g key={`m${line.degrees}`}>
          <line x1={line.at} x2={line.at} y1={0} y2={height} />
          <text x={line.at + 4} y={14}>
            {degrees(line.degrees, ['E', 'W'])}
          </text>
        </g>
      ))}
      {parallels(view, size).map((line) => (
        <g key={`p${line.degrees}`}>
          <line x1={0} x2={width} y1={line.at} y2={line.at} />
          <text x={4} y={line.at - 4}>
            {degrees(line.degrees, ['N', 'S'])}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** How long a stretch of the map is on the ground. */
export function MapRuler({ view }: { readonly view: View }): ReactNode {
  const t = useMapWords();
  const formats = useFormats();
  const { metres, pixels } = rulerOf(view);
  const label =
    metres >= 1000
      ? t('kilometres', { count: formats.number(metres / 1000) })
      : t('metres', { count: formats.number(metres) });
  return (
    <div className={classes.ruler}>
      <span>{label}</span>
      <svg width={pixels} height={6} aria-hidden>
        <path d={`M1 0 V5 H${pixels - 1} V0`} />
      </svg>
    </div>
  );
}

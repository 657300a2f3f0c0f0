import { DEFAULT_THEME } from '@mantine/core';
import { cssVariables } from './theme';

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('the colours', () => {
  const { light, dark } = cssVariables(DEFAULT_THEME) as Record<'light' | 'dark', Readonly<Record<string, string>>>;

  it.each([
    ['--evc-control-edge', '--evc-surface', 3],
    ['--evc-control-edge', '--evc-ground', 3],
    ['--evc-quiet', '--evc-surface', 4.5],
    ['--evc-quiet', '--evc-ground', 4.5],
    ['--evc-accent-text', '--evc-accent-ground', 4.5],
    ['--mantine-color-error', '--evc-surface', 4.5],
    ['--mantine-color-anchor', '--evc-ground', 4.5],
    ['--mantine-color-anchor', '--evc-accent-ground', 4.5],
  ])('%s stands out from %s at least %d to one, in light and dark (WCAG 1.4.3, 1.4.11)', (front, back, least) => {
    for (const scheme of [light, dark]) {
      expect(contrast(scheme[front] ?? '', scheme[back] ?? '')).toBeGreaterThanOrEqual(least);
    }
  });
});

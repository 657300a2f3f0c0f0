import { convertCssVariables, defaultCssVariablesResolver, mergeMantineTheme, DEFAULT_THEME } from '@mantine/core';
import type { Plugin } from 'vite';
import { cssVariables, theme } from './src/theme/theme';

const NAME = 'virtual:theme.css';
const RESOLVED = `\0${NAME}`;

/**
 * The theme's variables as a style sheet of the build. Mantine would write them into a `<style>` when it starts, which the
 * Content-Security-Policy of the pages does not allow.
 */
export function themeCss(): Plugin {
  return {
    name: 'theme-css',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? themeVariables() : undefined),
  };
}

function themeVariables(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const [standard, own] = [defaultCssVariablesResolver(merged), cssVariables(merged)];
  return convertCssVariables(
    {
      variables: { ...standard.variables, ...own.variables },
      light: { '--mantine-color-scheme': 'light', ...standard.light, ...own.light },
      dark: { '--mantine-color-scheme': 'dark', ...standard.dark, ...own.dark },
    },
    ':root',
  );
}

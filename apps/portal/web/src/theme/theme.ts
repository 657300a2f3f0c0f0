import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** The accent: the green of the mark, from tint to shade. White on shades 6 and 7, and shade 4 on the dark ground, pass 4.5:1. */
const leaf: MantineColorsTuple = [
  '#e9f8f1',
  '#d4eee2',
  '#a6dcc3',
  '#74c9a1',
  '#4cb984',
  '#33b072',
  '#1a8256',
  '#0b6e4f',
  '#085a41',
  '#044a35',
];

/** What destroys, and faults: shade 7 bears white words, shade 9 stands on shade 1, both with 4.5:1. */
const red: MantineColorsTuple = [
  '#fff1ef',
  '#ffe0dc',
  '#ffbeb6',
  '#ff998c',
  '#ff8a7a',
  '#f2604f',
  '#d63a29',
  '#c42b1c',
  '#9f2014',
  '#7d170d',
];

/** What needs attention, by the same rule. */
const orange: MantineColorsTuple = [
  '#fff4ea',
  '#ffe8d2',
  '#ffcf9f',
  '#ffb36b',
  '#ff9c40',
  '#f08424',
  '#c05a0c',
  '#a9500a',
  '#8a3f08',
  '#6f3206',
];

/** A green-tinted grey for grounds and edges in the dark. */
const dark: MantineColorsTuple = [
  '#d5dcd8',
  '#b3bdb8',
  '#98a49e',
  '#65716b',
  '#414b46',
  '#303935',
  '#222a26',
  '#181f1c',
  '#101513',
  '#0b0f0d',
];

/** The one design language (docs/design-language.md). Components take their looks from here, pages add nothing of their own. */
export const theme = createTheme({
  primaryColor: 'leaf',
  primaryShade: { light: 7, dark: 6 },
  colors: { leaf, red, orange, dark },
  autoContrast: true,
  luminanceThreshold: 0.32,
  fontFamily:
    "'Inter Variable', 'Noto Sans TC', 'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SFMono-Regular', 'DejaVu Sans Mono', monospace",
  headings: {
    fontFamily:
      "'Inter Variable', 'Noto Sans TC', 'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', system-ui, sans-serif",
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.35' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 3 } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Switch: { defaultProps: { size: 'md' } },
    // Scroll is locked by a class of ours: react-remove-scroll would write a <style>.
    Modal: { defaultProps: { lockScroll: false, centered: true, removeScrollProps: { enabled: false } } },
    Drawer: { defaultProps: { lockScroll: false, removeScrollProps: { enabled: false } } },
    // A `<header>` in a dialog is a second banner of the page to screen readers.
    ModalHeader: { defaultProps: { component: 'div' } },
    DrawerHeader: { defaultProps: { component: 'div' } },
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true } } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 600 } },
  },
});

/** What Mantine has no token for. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--evc-page-width': '68rem',
    '--evc-reading-width': '42rem',
    '--evc-nav-width': '15rem',
    '--evc-header-height': '3.5rem',
  },
  light: {
    '--evc-ground': '#f6f8f7',
    '--evc-surface': '#ffffff',
    '--evc-edge': '#dce3df',
    '--evc-control-edge': '#78827c',
    '--evc-quiet': '#55605a',
    '--evc-accent-ground': '#e9f8f1',
    '--evc-accent-text': '#085a41',
    '--mantine-color-dimmed': '#55605a',
    '--mantine-color-placeholder': '#6b756f',
    '--mantine-color-error': '#c42b1c',
    '--mantine-color-anchor': '#0b6e4f',
  },
  dark: {
    '--evc-ground': '#101513',
    '--evc-surface': '#181f1c',
    '--evc-edge': '#303935',
    '--evc-control-edge': '#7a8781',
    '--evc-quiet': '#a9b5af',
    '--evc-accent-ground': '#12352a',
    '--evc-accent-text': '#8fdcb8',
    '--mantine-color-body': '#101513',
    '--mantine-color-dimmed': '#a9b5af',
    '--mantine-color-placeholder': '#8d9993',
    '--mantine-color-error': '#ff8a7a',
    '--mantine-color-anchor': '#74c9a1',
  },
});

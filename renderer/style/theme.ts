import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type InputProps,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e9f5f7',
  '#d3e8ec',
  '#a9d2da',
  '#7dbfcc',
  '#5cb8cc',
  '#3a95a9',
  '#1f7587',
  '#0f5d6c',
  '#0b4c59',
  '#073b45',
];
const brick: MantineColorsTuple = [
  '#fdefec',
  '#fadcd6',
  '#f3b7ac',
  '#ec9284',
  '#f0897b',
  '#cf4b39',
  '#b73a29',
  '#9c2d1e',
  '#7f2217',
  '#62180f',
];

/** Filled buttons take their colours from `global.css`, so that their text keeps its contrast in both themes. */
const filled: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return resolved;
  const tone = input.color === 'brick' ? 'danger' : 'accent';
  return {
    ...resolved,
    background: `var(--${tone})`,
    hover: `var(--${tone}-hover)`,
    color: 'var(--on-accent)',
  };
};

/** What opens over the page stands in the landmark that it belongs to, and is not clipped by it. */
export const beside = { withinPortal: false, floatingStrategy: 'fixed' } as const;

/** Quiet surfaces, one accent (petrol); red (brick) only for what is about to be lost or removed. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, monospace",
  headings: { fontWeight: '680' },
  colors: { petrol, brick },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: filled,
  defaultRadius: 'md',
  radius: { md: '9px', lg: '12px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Checkbox: { defaultProps: { iconColor: 'var(--on-accent)' } },
    Switch: { defaultProps: { withThumbIndicator: false } },
    SegmentedControl: {
      styles: {
        root: { backgroundColor: 'var(--sunk)' },
        indicator: { backgroundColor: 'var(--raised)' },
      },
    },
    Button: { defaultProps: { fw: 600 } },
    Select: { defaultProps: { comboboxProps: beside }, styles: { dropdown: { color: 'var(--ink)' } } },
    Tooltip: { defaultProps: beside },
    Modal: {
      // The head of a dialog is no banner of the page.
      defaultProps: {
        centered: true,
        radius: 'lg',
        padding: 'lg',
        attributes: { header: { role: 'presentation' } },
      },
      styles: {
        header: { backgroundColor: 'var(--surface)' },
        content: { backgroundColor: 'var(--surface)' },
        title: { fontSize: '1.1rem', fontWeight: 660 },
      },
    },
    Progress: { styles: { root: { backgroundColor: 'var(--line)' } } },
    Input: {
      // A field with a fault has a border of its own.
      vars: (_theme: unknown, { error }: InputProps) => ({
        wrapper: error ? {} : { '--input-bd': 'var(--line-strong)' },
      }),
      styles: { input: { backgroundColor: 'var(--surface)' } },
    },
  },
});

const mantine = (of: 'light' | 'dark'): Record<string, string> => ({
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--soft)',
  '--mantine-color-placeholder': 'var(--soft)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunk)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--bad-ink)',
  '--mantine-color-anchor': 'var(--accent)',
  ...(of === 'dark' ? { '--mantine-color-petrol-text': 'var(--accent)' } : {}),
});

/** Lays Mantine's own variables over the ones of `global.css`, where both palettes stand. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: mantine('light'),
  dark: mantine('dark'),
});

import { createTheme } from '@mantine/core';

/** Mantine in the colours and sizes of base.css. */
export const theme = createTheme({
  primaryColor: 'tamid',
  primaryShade: 7,
  colors: {
    tamid: [
      '#f0fdfa',
      '#d9f5f0',
      '#b3e9e0',
      '#84d8cc',
      '#4fbfb1',
      '#2aa597',
      '#178a7e',
      '#0f766e',
      '#0d635c',
      '#0b4f4a',
    ],
  },
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)' },
  fontSizes: { xs: '13px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
  },
});

/**
 * How Netloom looks: one quiet blue-green, system fonts (Chinese ones included), flat surfaces. The shades that carry
 * white text, 7 on light and 6 on dark, have a contrast of at least 4.5 to it.
 */
import { createTheme, type MantineColorsTuple, Modal } from '@mantine/core';

const loom: MantineColorsTuple = [
  '#e9f6f6',
  '#d3eaea',
  '#a6d5d6',
  '#76bfc1',
  '#50adb0',
  '#38a2a6',
  '#1f7e82',
  '#176f73',
  '#0c5c60',
  '#00494d',
];

const FONTS = [
  'system-ui',
  '-apple-system',
  '"Segoe UI"',
  'Roboto',
  '"Noto Sans"',
  '"PingFang SC"',
  '"Microsoft YaHei UI"',
  '"Microsoft YaHei"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  'sans-serif',
].join(', ');

export const theme = createTheme({
  colors: { loom },
  primaryColor: 'loom',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: FONTS,
  headings: { fontFamily: FONTS, fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The head of a dialog is no second head of the window.
    Modal: Modal.extend({ defaultProps: { attributes: { header: { role: 'presentation' } } } }),
  },
});

/** Light, dark, or as the device has it. */
export const THEMES = ['auto', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

const KEPT_AS = 'kinweave.theme';

export const keptTheme = (): Theme =>
  THEMES.find((theme) => theme === localStorage.getItem(KEPT_AS)) ?? 'auto';

/** Shows the colours, and keeps the choice in this browser. */
export function showTheme(theme: Theme): void {
  localStorage.setItem(KEPT_AS, theme);
  document.documentElement.dataset['theme'] = theme;
}

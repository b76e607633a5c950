/**
 * The colours of every page and picture, in one place. A page has them as variables (`var(--accent)`); a picture that is
 * also a file of its own has them written out, since not every viewer of SVG knows variables.
 *
 * Every text colour reaches a contrast of 4.5 with `paper`, `raised` and each tint that it stands on.
 */
export const palette = {
  light: {
    text: '#1b2026',
    soft: '#59616b',
    paper: '#ffffff',
    raised: '#f6f7f9',
    line: '#dbe0e6',
    /** What one can act on, and where one is. */
    accent: '#0a62c4',
    accentTint: '#e8f2fd',
    onAccent: '#ffffff',
    right: '#19753a',
    rightTint: '#e6f5ea',
    wrong: '#c01f36',
    wrongTint: '#fdecee',
    /** A number above 0, the first class, the forward difference. */
    plus: '#0a62c4',
    plusTint: '#dcebfb',
    /** A number below 0, the other class, the central difference. */
    minus: '#a34c00',
    minusTint: '#fdeedd',
    /** Where an error is one of rounding, or of the formula. */
    roundingTint: '#fbf5e0',
    formulaTint: '#f0edfb',
  },
  dark: {
    text: '#e4e9ef',
    soft: '#9aa5b1',
    paper: '#0f141a',
    raised: '#171e26',
    line: '#313b46',
    accent: '#63abff',
    accentTint: '#12283f',
    onAccent: '#0b1219',
    right: '#58c477',
    rightTint: '#11291a',
    wrong: '#ff8087',
    wrongTint: '#3a1a1f',
    plus: '#63abff',
    plusTint: '#14304f',
    minus: '#f0964b',
    minusTint: '#3b2613',
    roundingTint: '#252110',
    formulaTint: '#1f1c33',
  },
} as const;

type Colour = keyof typeof palette.light;

/** `--text:#1b2026;--soft:…`, for a rule of CSS. */
export function colourVariables(scheme: keyof typeof palette): string {
  return Object.entries(palette[scheme])
    .map(([name, hex]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${hex}`)
    .join(';');
}

/**
 * CSS for a picture that is also a file of its own: for light and for paper, then what differs in the dark.
 *
 * @param rules one per line, with `$name` for each colour: `.mg-paper{fill:$paper}`
 */
export function inBothSchemes(rules: string): string {
  const colouredIn = (scheme: keyof typeof palette, text: string) =>
    text.replace(/\$([a-zA-Z]+)/g, (_, name: string) => palette[scheme][name as Colour]);
  const coloured = rules.split('\n').filter((rule) => rule.includes('$'));
  const dark = colouredIn('dark', coloured.join('\n'));
  return `${colouredIn('light', rules)}\n@media screen and (prefers-color-scheme:dark){\n${dark}\n}\n`;
}

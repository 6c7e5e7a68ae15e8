import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** Path of the typeface below the provider's base, and the file itself. */
export const FONT_PATH = '/geist.woff2'
export const FONT = join(ROOT, 'node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2')

/** The product's colours in all its themes, which have their home in the dashboard's style sheet. */
const globals = readFileSync(join(ROOT, 'app/globals.css'), 'utf8')
const colors = globals.slice(globals.indexOf(':root {'), globals.indexOf('@theme'))
const colorsWith = (contrast: string) => colors.replace('@variant contrast', contrast)

/** The style sheet of the provider's pages: the look of the dashboard's own sign-in page. */
export const STYLE = `
${colorsWith('&[data-theme^="contrast"]')}
@media (prefers-contrast: more) { ${colorsWith('&')} }
@font-face { font-family: Geist; src: url("../..${FONT_PATH}") format("woff2"); font-weight: 100 900; font-display: swap; }
* { box-sizing: border-box; margin: 0; }
body { min-height: 100dvh; padding: calc(10vh + 56px) 24px 64px; background: var(--page); color: var(--text);
  font: 14px/20px Geist, system-ui, sans-serif; -webkit-font-smoothing: antialiased; }
main { width: min(400px, 100%); margin: 0 auto; }
.mark { width: 44px; height: 44px; margin-bottom: 24px; background: currentColor;
  mask: url("/icon.svg") center / contain no-repeat; }
h1 { margin-bottom: 12px; font-size: 28px; line-height: 36px; font-weight: 600; letter-spacing: -0.025em; }
p { margin-bottom: 24px; font-size: 16px; line-height: 24px; color: var(--text-muted); text-wrap: pretty; }
ul { display: grid; gap: 8px; padding: 0; list-style: none; }
button { width: 100%; display: grid; padding: 10px 14px; text-align: left; font: inherit; color: inherit; cursor: pointer;
  background: var(--surface); border: 1px solid var(--line-strong); border-radius: 6px; }
button:hover { background: var(--sunken); }
button:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
strong { font-weight: 500; }
small { font-size: 13px; color: var(--text-muted); }
@media (forced-colors: active) { .mark { background: CanvasText; forced-color-adjust: none; } }
`

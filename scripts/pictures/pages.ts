/** Light mark on dark ground, as the dark theme has them. */
const GROUND = '#14171b'
const MARK = '#eceef1'

/** A page of the size of an icon: the mark on its ground, `mark` and `radius` as parts of the size. */
export function iconPage(
  svg: string,
  size: number,
  { mark, radius }: { mark: number; radius: number },
): string {
  const side = size * mark
  return `<!doctype html><style>
    body { margin: 0; display: grid; place-items: center; width: ${size}px; height: ${size}px;
      background: ${GROUND}; color: ${MARK}; border-radius: ${size * radius}px; overflow: hidden }
    svg { width: ${side}px; height: ${side}px }
  </style>${svg}`
}

/** States of the nodes in the picture, with how many in a hundred have each; colours are those of the dark theme. */
const STATES = [
  { colour: '#74b6ff', share: 74 },
  { colour: '#52d1b5', share: 17 },
  { colour: '#bda4f7', share: 6 },
  { colour: '#f2ba52', share: 2 },
  { colour: '#ff9277', share: 1 },
]
const COLUMNS = 44
const ROWS = 9

/** The picture that goes along with a link: the mark, the name, and a pool of nodes below. */
export function socialPage(svg: string, fontBase64: string): string {
  const cells = Array.from(
    { length: COLUMNS * ROWS },
    (_, at) => `<i style="background:${colourOf(at)}"></i>`,
  )
  return `<!doctype html><style>
    @font-face { font-family: Geist; src: url(data:font/woff2;base64,${fontBase64}); font-weight: 100 900 }
    body { margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 84px 84px 0; overflow: hidden;
      background: #0d0f12; color: #e9ebee; font-family: Geist }
    header { display: flex; align-items: center; gap: 28px; color: ${MARK} }
    svg { width: 104px; height: 104px }
    h1 { margin: 0; font-size: 96px; font-weight: 600; letter-spacing: -0.035em; line-height: 1 }
    p { margin: 30px 0 56px; font-size: 36px; color: #a9afb9; letter-spacing: -0.01em }
    main { display: grid; grid-template-columns: repeat(${COLUMNS}, 18px); gap: 5.7px }
    i { height: 18px; border-radius: 4px; opacity: 0.92 }
  </style><header>${svg}<h1>Slipway</h1></header><p>Container pools on Azure Batch, and why something failed.</p>
  <main>${cells.join('')}</main>`
}

/** Always the same picture: the place in the pool decides, mixed so that no pattern shows. */
function colourOf(at: number): string {
  let mixed = Math.imul(at + 11, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  let left = (mixed ^ (mixed >>> 13)) >>> 0
  left %= 100
  for (const { colour, share } of STATES) {
    if (left < share) return colour
    left -= share
  }
  return STATES[0]?.colour ?? MARK
}

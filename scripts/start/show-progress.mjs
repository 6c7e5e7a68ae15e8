const TICK_MS = 1000
const USUAL_COLUMNS = 80

/** `5 s`, `1 min 05 s`. @param {number} ms */
function timeText(ms) {
  const seconds = Math.floor(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}

/**
 * Says what is being done until `work` is over. On a terminal the line counts the time that passed; a file or another
 * program gets the plain line, once.
 * @template T @param {import('./show-progress.mjs').Output} output @param {string} line @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function showProgress(output, line, work) {
  if (!output.isTTY) {
    output.write(`${line}\n`)
    return work()
  }
  const startMs = Date.now()
  // The text only grows, so that each covers the one before, and never fills the width, because a second line would stay.
  const draw = () => {
    const time = ` ${timeText(Date.now() - startMs)}`
    const room = Math.max(0, (output.columns || USUAL_COLUMNS) - 1 - time.length)
    output.write(`\r${line.slice(0, room)}${time}`)
  }
  draw()
  const timer = setInterval(draw, TICK_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    draw()
    output.write('\n')
  }
}

/** How images stand in a shell line, in a compose file and in a Dockerfile. */
const LEAD =
  /^(?:(?:docker|podman|nerdctl|crictl)\s+(?:image\s+)?pull\s+|image:\s+|FROM\s+(?=\S+(?:\s+AS\s|$)))/i
const ALIAS = /\s+AS\s+\S+$/i

/**
 * The images in one line of a list: without the command or the key in front of them, and each by itself where blanks stand
 * between names that can only be images. Other words stay together, so that what is no image is told and not cut up.
 */
export function splitImages(line: string): string[] {
  const text = line.trim().replace(LEAD, '').replace(ALIAS, '')
  const words = text.split(/\s+/)
  return words.every((word) => /[:/@]/.test(word)) ? words : [text]
}

import type { Machine } from './engine-candidates'
import type { Look } from './find-engine'

/** What somebody without an engine can do on this kind of machine, in sentences; what was looked at may say it better. */
export function engineAdvice(platform: Machine['platform'], looks: readonly Look[]): string {
  if (
    looks.some(
      ({ place, isProblem, answer }) => isProblem && isRefused(answer) && /docker\.sock$/.test(place),
    )
  )
    return 'Docker runs, but this user may not use it. Add the user to its group with sudo usermod -aG docker $USER and sign in to the machine again, or install Podman, which needs no group.'
  if (looks.some(({ isProblem }) => isProblem)) return `An engine is there that cannot be used. ${FOUND}`
  return `${HOW[platform] ?? HOW.linux} ${FOUND}`
}

const isRefused = (answer: string) => answer.includes('may not open it')

const FOUND = 'It is looked for every ten seconds and used without a restart.'

const HOW: Partial<Record<Machine['platform'], string>> = {
  linux: 'To run containers, install Podman (Debian and Ubuntu: sudo apt install podman) or Docker.',
  darwin:
    'To run containers, start Docker Desktop, OrbStack, Colima, Rancher Desktop or a Podman machine (podman machine start).',
  win32:
    'To run containers, start Docker Desktop, Rancher Desktop or a Podman machine (podman machine start).',
}

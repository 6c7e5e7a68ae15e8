import type { Machine } from './engine-candidates'
import type { Look } from './find-engine'

/** What somebody without an engine can do on this kind of machine, in sentences; what was looked at may say it better. */
export function engineAdvice(platform: Machine['platform'], looks: readonly Look[]): string {
  const unusable = looks.find(({ outcome }) => outcome === 'unusable')
  if (unusable) return `${unusable.answer} ${LOOKED_FOR}`
  const isRefused = looks.some(({ outcome }) => outcome === 'refused')
  return `${isRefused && platform === 'linux' ? ADMITTANCE : (HOW[platform] ?? HOW.linux)} ${LOOKED_FOR}`
}

const LOOKED_FOR = 'An engine is looked for every ten seconds, and used without a restart.'

const ADMITTANCE =
  'An engine runs that this user may not use. For Docker, add the user to its group (sudo usermod -aG docker $USER) and sign in to the machine again; or install Podman, which needs no group.'

const HOW: Partial<Record<Machine['platform'], string>> = {
  linux: 'To run containers, install Podman (Debian and Ubuntu: sudo apt install podman) or Docker.',
  darwin:
    'To run containers, start Docker Desktop, OrbStack, Colima, Rancher Desktop or a Podman machine (podman machine start).',
  win32:
    'To run containers, start Docker Desktop, Rancher Desktop or a Podman machine (podman machine start).',
}

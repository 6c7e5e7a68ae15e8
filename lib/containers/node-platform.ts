import type { ImagePlatform } from './image-check'

/** What the nodes are, as far as an image has to fit them. */
export interface NodePlatform {
  os: 'linux' | 'windows'
  architecture: 'amd64' | 'arm64'
  /** Windows: `10.0.20348` and anything behind it. */
  osVersion?: string
}

/** Whether an image for `platform` runs on the nodes. Without a known build on both sides every Windows build counts. */
export function fitsNode(platform: ImagePlatform, node: NodePlatform): boolean {
  if (platform.os !== node.os || platform.architecture !== node.architecture) return false
  if (node.os !== 'windows' || node.osVersion === undefined || platform.osVersion === undefined) return true
  return toBuild(platform.osVersion) === toBuild(node.osVersion)
}

/** The part of a Windows version that containers with process isolation share with their node: `10.0.20348`. */
export function toBuild(osVersion: string): string {
  return osVersion.split('.').slice(0, 3).join('.')
}

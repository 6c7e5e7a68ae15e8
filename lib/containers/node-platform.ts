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
  const build = toBuild(platform.osVersion)
  const nodeBuild = toBuild(node.osVersion)
  return build === nodeBuild || ALSO_RUN[nodeBuild] === build
}

/**
 * Builds of nodes that run containers of an earlier one without Hyper-V isolation: Windows Server 2025 those of 2022. See
 * https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility.
 */
const ALSO_RUN: Readonly<Record<string, string>> = { '10.0.26100': '10.0.20348' }

/** The part of a Windows version that containers with process isolation share with their node: `10.0.20348`. */
function toBuild(osVersion: string): string {
  return osVersion.split('.').slice(0, 3).join('.')
}

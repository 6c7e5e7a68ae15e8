/** How a registry answered for one image. `not-checked` says nothing about the image. */
export type ImageVerdict =
  | 'found'
  | 'tag-missing'
  | 'repository-missing'
  | 'missing-or-private'
  | 'credentials-refused'
  | 'needs-credentials'
  | 'not-allowed-by-network'
  | 'rate-limited'
  | 'not-an-image'
  | 'old-format'
  | 'not-checked'

/**
 * Why there was no answer. `unreachable` covers names that do not resolve, addresses that are not public, closed ports
 * and silence alike, so that nobody can explore a network with it.
 */
export type NotCheckedReason =
  | 'unreachable'
  | 'port-not-allowed'
  | 'address-not-public'
  | 'foreign-sign-in'
  | 'redirected'
  | 'too-large'
  | 'slow'
  | 'digest-mismatch'
  | 'not-a-registry'
  | 'unreadable'
  | 'server-error'

/** One entry of an image index, or the one platform of a plain manifest. */
export interface ImagePlatform {
  os: string
  architecture: string
  variant?: string
  /** Windows only: `10.0.20348.2113`. */
  osVersion?: string
}

/** One compressed layer, or the configuration, as the registry stores it. */
export interface ImageLayer {
  digest: string
  /** Bytes, compressed. */
  size: number
}

/** How many pulls the registry grants to the address that asked. */
export interface PullAllowance {
  limit: number
  remaining: number
  windowSeconds: number
}

/** What a check found out. Everything but the verdict is absent when the registry did not say, or was not asked. */
export interface ImageReport {
  verdict: ImageVerdict
  reason?: NotCheckedReason
  /** Of the manifest or index that the name stands for; pins the image. */
  digest?: string
  /** Whether manifest and configuration were read; without that only existence is known. */
  hasDetails?: boolean
  /** A user name and password were given, and the registry never asked for them. */
  isLoginUntested?: boolean
  platforms?: ImagePlatform[]
  /** Compressed bytes of the layers of the platform that was asked for. */
  size?: number
  layers?: ImageLayer[]
  entrypoint?: string[]
  cmd?: string[]
  workingDir?: string
  user?: string
  /** Names only: values may be secrets of whoever made the image. */
  environmentNames?: string[]
  /** ISO 8601; absent for the made-up dates of reproducible builds. */
  created?: string
  rateLimit?: PullAllowance
  retryAfterSeconds?: number
}

/** A user name and password for one registry server. */
export interface ImageLogin {
  server: string
  username: string
  password: string
}

/** The body of `POST /api/registry/check`. */
export interface ImageCheckRequest {
  image: string
  login?: ImageLogin
  os: 'linux' | 'windows'
  /** `amd64` when absent. */
  architecture?: 'amd64' | 'arm64'
  /** Windows: the first three parts of the nodes' version, `10.0.20348`, to choose among several builds. */
  osVersion?: string
  /** Also reads manifest and configuration, which Docker Hub counts as a pull. */
  details?: boolean
}

/** The answer of `POST /api/registry/tags`; `isCut` when the registry has more than were read. */
export interface ImageTags {
  verdict: ImageVerdict
  reason?: NotCheckedReason
  tags?: string[]
  isCut?: boolean
  retryAfterSeconds?: number
}

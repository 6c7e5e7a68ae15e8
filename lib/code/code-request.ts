import type { BodyKind } from '../domain/body-kind'
import type { SecretPlace } from '../domain/secret-values'
import type { WireRest } from '../domain/wire'

export type CodeTarget = 'rest' | 'az' | 'bicep' | 'arm' | 'terraform' | 'python' | 'csharp' | 'javascript'

/** Where the code is meant to run; none of it is secret. */
export interface CodeAccount {
  name: string
  /** With scheme, without a slash at the end. */
  endpoint: string
  /** Of Resource Manager, without a slash at the end. */
  armEndpoint: string
  /** Whom tokens are for. */
  batchResource: string
  armResource: string
  /** The local account of this dashboard: the Azure CLI cannot sign in to it. */
  isLocal: boolean
  /** For calls of Resource Manager; left out where unknown, and the code asks for them. */
  subscriptionId?: string
  resourceGroup?: string
}

/** What code is to be shown for: a create body in the data plane's shape (a pool may have identity and tags). */
export interface CodeRequest {
  kind: BodyKind
  body: object
  account: CodeAccount
  /** The job that a task is added to. */
  jobId?: string
}

/** A request after its secrets were taken out; all that a generator sees. */
export interface SafeRequest extends Omit<CodeRequest, 'body'> {
  body: WireRest
  secrets: readonly SecretPlace[]
}

/** A field that the target has no word for. */
export interface Inexpressible {
  /** Dotted path in the body with indexes in brackets. */
  path: string
  why: string
  alternative: string
}

export interface GeneratedCode {
  code: string
  /** As a highlighter names it. */
  language: string
  notes: readonly string[]
  inexpressible: readonly Inexpressible[]
  /** Why it does not run against the account that is open, which is the local one; it is written for Azure then. */
  notHere?: string
}

export const API_VERSION = '2025-06-01'

import type { ImagePlatform, ImageReport } from '../containers/image-check'
import { toPlatform } from './manifest'
import { isRecord, readJson } from './read-json'

const MAX_TEXT = 1_000
const MAX_ENTRIES = 100
/** Builds that want to be reproducible write 1970 or the year 1. */
const FIRST_REAL_MS = Date.parse('2000-01-01T00:00:00Z')

/** What a configuration says about running the image. */
export type ImageConfig = Pick<
  ImageReport,
  'entrypoint' | 'cmd' | 'workingDir' | 'user' | 'environmentNames' | 'created'
> & { platform?: ImagePlatform }

/** Reads a configuration blob; fields of another type than they should have are left out, long ones cut. */
export function parseImageConfig(body: Buffer): ImageConfig {
  const said = readJson(body)
  if (!isRecord(said)) return {}
  const config = isRecord(said.config) ? said.config : {}
  const fields: ImageConfig = {
    platform: toPlatform(said),
    entrypoint: toTexts(config.Entrypoint),
    cmd: toTexts(config.Cmd),
    workingDir: toText(config.WorkingDir),
    user: toText(config.User),
    environmentNames: toTexts(config.Env)?.map((pair) => pair.split('=', 1)[0] ?? ''),
    created: toCreated(said.created),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

const toText = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value.slice(0, MAX_TEXT) : undefined

function toTexts(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  return value
    .filter((entry) => typeof entry === 'string')
    .slice(0, MAX_ENTRIES)
    .map((entry) => entry.slice(0, MAX_TEXT))
}

function toCreated(value: unknown): string | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return ms >= FIRST_REAL_MS ? new Date(ms).toISOString() : undefined
}

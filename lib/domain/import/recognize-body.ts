import { RETIRED_PROPERTIES } from '../../batch/spec/older-names'
import type { BodyKind } from '../body-kind'
import { fromArmPool } from '../pool/arm'
import { withoutReadOnly } from '../read-only'
import { type WireRest, without } from '../wire'
import { readCreateBody, retiredOf } from './create-body'
import { type BodyShape, type FoundBody, findBodies } from './find-bodies'
import { leafPaths } from './leaf-paths'
import type { TextPlace } from './parse-json-text'
import { readDocument } from './read-document'

export interface RecognizedBody {
  kind: BodyKind
  shape: BodyShape
  /** To choose by, where there are several: the id, or a number. */
  name: string
  /** What creates the object again, in the data plane's shape; unknown fields are kept. */
  body: WireRest
  /** Fields that only the service writes, or that belong to the template around a pool; they were left out. */
  leftOut: readonly string[]
  /** Fields that the service no longer takes, with what is done instead; they were left out. */
  retired: readonly { path: string; instead: string }[]
  /** Paths whose names were those of an older version, or spelled in another way, as the Azure CLI does. */
  renamed: readonly string[]
  /** Paths of a template whose values only a deployment knows; they were left out. */
  unresolved: readonly string[]
}

export type Recognition = { choices: readonly RecognizedBody[] } | { problem: string; at?: TextPlace }

/** Reads a text of at most 1 MiB as one or several bodies of Batch; one sentence when it is none. */
export function recognizeBody(text: string): Recognition {
  const read = readDocument(text)
  return 'problem' in read ? read : recognizeValue(read.value)
}

/** As recognizeBody, for JSON that was read already. */
export function recognizeValue(value: unknown): Recognition {
  const found = findBodies(value)
  if ('problem' in found) return found
  const choices = found.bodies.flatMap((each, index) =>
    each.kind === 'job schedule' ? [] : [toChoice(each, each.kind, index)],
  )
  return choices.length > 0
    ? { choices }
    : { problem: 'This is a job schedule. Give its jobSpecification, or a pool, job or task.' }
}

function toChoice(found: FoundBody, kind: BodyKind, index: number): RecognizedBody {
  const { shape, known, unresolved, leftOut } = found
  const given = shape === 'arm' || shape === 'template' ? fromArmPool(known) : known
  const { body: named, renamed } = readCreateBody(kind, given)
  const retired = kind === 'pool' ? retiredOf(named) : []
  const body = withoutReadOnly(kind, without(named, ...retired))
  const gone = leafPaths(named).filter((path) => !retired.includes(topOf(path)))
  const kept = new Set(leafPaths(body))
  return {
    kind,
    shape,
    name: typeof body.id === 'string' && body.id !== '' ? body.id : `${kind} ${index + 1}`,
    body,
    leftOut: [
      ...leftOut,
      ...new Set(
        gone.filter((path) => !kept.has(path)).map((path) => (topOf(path) in body ? path : topOf(path))),
      ),
    ],
    retired: retired.map((path) => ({ path, instead: RETIRED_PROPERTIES[path] ?? '' })),
    renamed: renamed.map(({ path }) => path),
    unresolved,
  }
}

const topOf = (path: string) => /^[^.[]*/.exec(path)?.[0] ?? ''

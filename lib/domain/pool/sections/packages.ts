import { z } from 'zod'
import type { Finding } from '../../../containers/finding'
import { formatPlural } from '../../../format/count'
import { toFinding } from '../../check-field'
import { rows, text } from '../../form-schema'
import { checkResourceId, nameOfResource } from '../../resource-id'
import { rowsOf, toOptional, toText, unlessEmpty, type WireRest, without, withParts } from '../../wire'
import { beforeOf, isRepeated, origin } from './section-rows'

const PACKAGES_MAX = 10

/** One application package as typed. */
export interface PackageValues {
  /** Name of the application in this account, or its resource id. */
  applicationId: string
  /** Empty for the application's default version. */
  version: string
  origin: number
}

export interface PackagesValues {
  rows: PackageValues[]
}

/** What a new pool shows: no package. */
export function emptyPackages(): PackagesValues {
  return { rows: [] }
}

/** A new row. */
export function emptyPackage(): PackageValues {
  return { applicationId: '', version: '', origin: -1 }
}

export const packagesShape = z
  .object({ rows: rows(z.object({ applicationId: text(), version: text(), origin: origin() })) })
  .catch(emptyPackages)

const KEY = 'applicationPackageReferences'

/** Reads the application packages of a pool body. */
export function fromPackages(body: WireRest): PackagesValues {
  return {
    rows: rowsOf(body, KEY).map((row, index) => ({
      applicationId: toText(row.applicationId),
      version: toText(row.version),
      origin: index,
    })),
  }
}

/** The body without what fromPackages reads. */
export function restOfPackages(body: WireRest): WireRest {
  if (body[KEY] === undefined) return body
  return { ...body, [KEY]: rowsOf(body, KEY).map((row) => without(row, 'applicationId', 'version')) }
}

/** The body with its application packages. */
export function toPackages(values: PackagesValues, rest: WireRest): WireRest {
  const before = rowsOf(rest, KEY)
  const packages = values.rows.map((row) =>
    withParts(beforeOf(before, row), {
      applicationId: row.applicationId.trim(),
      version: toOptional(row.version),
    }),
  )
  return withParts(rest, { [KEY]: unlessEmpty(packages, rest, KEY) })
}

/** Checks application packages: at most 10 (batch-wire.md section 12), each named, none twice in one version. */
export function checkPackages({ rows }: PackagesValues, name: string): Finding[] {
  const keys = rows.map((row) => `${nameOfResource(row.applicationId)}#${row.version.trim()}`)
  return rows.flatMap((row, index) => {
    const tooMany =
      index >= PACKAGES_MAX
        ? `A pool has at most ${PACKAGES_MAX} application packages. Remove this one or another.`
        : undefined
    const twice =
      isRepeated(keys, index) && row.applicationId.trim() !== ''
        ? 'This package is in the list already. Remove one of the rows.'
        : undefined
    return toFinding(
      `${name}.rows.${index}.applicationId`,
      tooMany ?? checkApplication(row.applicationId.trim()) ?? twice,
    )
  })
}

function checkApplication(id: string): string | undefined {
  if (id === '') return 'Choose the application, or remove this row.'
  if (id.includes('/')) return checkResourceId(id, 'application')?.problem
  return /^[A-Za-z0-9_-]{1,64}$/.test(id)
    ? undefined
    : 'The name of an application has 1 to 64 letters a to z, digits, - and _.'
}

/** The variable by which tasks find a package on Linux nodes; characters that no variable has become underscores. */
export function toPackageVariable({
  applicationId,
  version,
}: Pick<PackageValues, 'applicationId' | 'version'>): string {
  const plain = (text: string) => text.trim().replace(/[^A-Za-z0-9_]/g, '_')
  const name = `AZ_BATCH_APP_PACKAGE_${plain(nameOfResource(applicationId))}`
  return version.trim() === '' ? name : `${name}_${plain(version)}`
}

/** One line: the packages themselves while they are few. */
export function describePackages({ rows }: PackagesValues): string {
  if (rows.length === 0) return 'No application packages'
  if (rows.length > 3) return formatPlural(rows.length, 'application package')
  return rows
    .map(({ applicationId, version }) =>
      [nameOfResource(applicationId), version.trim()].filter(Boolean).join(' '),
    )
    .join(', ')
}

/** The api-versions that are accepted, oldest first. Source: batch-wire, section 14. */
export const API_VERSIONS = [
  '2017-09-01.6.0',
  '2018-03-01.6.1',
  '2018-08-01.7.0',
  '2018-12-01.8.0',
  '2019-06-01.9.0',
  '2019-08-01.10.0',
  '2020-03-01.11.0',
  '2020-09-01.12.0',
  '2021-06-01.14.0',
  '2022-01-01.15.0',
  '2022-10-01.16.0',
  '2023-05-01.17.0',
  '2023-11-01.18.0',
  '2024-02-01.19.0',
  '2024-07-01.20.0',
  '2025-06-01',
] as const

export type ApiVersion = (typeof API_VERSIONS)[number]

/** The version that the catalogue and the models are of. */
export const CURRENT_VERSION: ApiVersion = '2025-06-01'

/** The version of that name, if it is one. */
export function findVersion(name: string | undefined): ApiVersion | undefined {
  return API_VERSIONS.find((version) => version === name)
}

/** Whether a version is this one or came before it. */
export function isUpTo(version: ApiVersion, last: ApiVersion): boolean {
  return API_VERSIONS.indexOf(version) <= API_VERSIONS.indexOf(last)
}

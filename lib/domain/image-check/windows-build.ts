/** Builds of the Windows Server versions that containers are made for. */
const BUILDS: Readonly<Record<string, string>> = {
  2016: '10.0.14393',
  2019: '10.0.17763',
  2022: '10.0.20348',
  2025: '10.0.26100',
}

/**
 * The Windows version of nodes from their VM image, `publisher:offer:sku:version`, as far as its SKU names the year:
 * `10.0.20348`. Undefined for Linux and for custom images.
 */
export function windowsBuildOf(imageKey: string): string | undefined {
  const [publisher = '', offer = '', sku = ''] = imageKey.toLowerCase().split(':')
  if (!publisher.includes('windows') && !/(^|-)win(dows|-|$)/.test(offer)) return undefined
  const year = /(?:^|\D)(2016|2019|2022|2025)(?:\D|$)/.exec(sku)?.[1]
  return year === undefined ? undefined : BUILDS[year]
}

/** The Windows version that a tag of an image names, as `ltsc2022` or `1809`; undefined when it names none. */
export function windowsBuildOfTag(tag: string): string | undefined {
  const [, year, isSecondOf2018] =
    /(?:^|[-_.])(?:(?:windowsservercore-)?ltsc(2016|2019|2022|2025)|(1809))(?:$|[-_.])/i.exec(tag) ?? []
  if (year !== undefined) return BUILDS[year]
  return isSecondOf2018 === undefined ? undefined : BUILDS[2019]
}

/** `Windows Server 2022` for a version that begins with its build; the version itself when it is another one. */
export function windowsNameOf(osVersion: string): string {
  const year = Object.keys(BUILDS).find((name) => osVersion.startsWith(`${BUILDS[name]}`))
  return year === undefined ? `Windows ${osVersion}` : `Windows Server ${year}`
}

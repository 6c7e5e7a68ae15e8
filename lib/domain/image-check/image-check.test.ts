import { describe, expect, test } from 'vitest'
import type { ImageReport, ImageVerdict, NotCheckedReason } from '../../containers/image-check'
import type { NodePlatform } from '../../containers/node-platform'
import { estimatePulls, explainPulls } from './estimate-pulls'
import { explainImageCheck, formatPlatform, type SignsInBy } from './explain-image-check'
import { windowsBuildOf, windowsBuildOfTag } from './windows-build'

const LINUX: NodePlatform = { os: 'linux', architecture: 'amd64' }
const SERVER_2022: NodePlatform = { os: 'windows', architecture: 'amd64', osVersion: '10.0.20348' }

describe('verdicts', () => {
  test.each<[ImageVerdict, SignsInBy, string]>([
    ['found', 'nothing', 'good'],
    ['tag-missing', 'nothing', 'failed'],
    ['repository-missing', 'password', 'failed'],
    ['missing-or-private', 'nothing', 'attention'],
    ['missing-or-private', 'password', 'attention'],
    ['missing-or-private', 'identity', 'unknown'],
    ['needs-credentials', 'nothing', 'attention'],
    ['needs-credentials', 'identity', 'unknown'],
    ['credentials-refused', 'password', 'failed'],
    ['not-allowed-by-network', 'nothing', 'unknown'],
    ['rate-limited', 'nothing', 'unknown'],
    ['not-an-image', 'nothing', 'failed'],
    ['old-format', 'nothing', 'failed'],
    ['not-checked', 'nothing', 'unknown'],
  ])('%s, signing in by %s: %s', (verdict, signsInBy, level) => {
    const said = explainImageCheck({ verdict }, LINUX, signsInBy)
    expect(said.level).toBe(level)
    for (const sentence of [said.text, said.remedy]) expect(sentence ?? '.').toMatch(/\.$/)
    if (level !== 'good') expect(said.remedy).toBeTruthy()
  })

  test.each<NotCheckedReason>([
    'unreachable',
    'port-not-allowed',
    'address-not-public',
    'slow',
    'server-error',
  ])('%s reads as cannot be checked, never as failed', (reason) => {
    const said = explainImageCheck({ verdict: 'not-checked', reason }, LINUX)
    expect(said).toMatchObject({ level: 'unknown', title: 'Cannot be checked from here' })
    expect(JSON.stringify(said)).not.toMatch(/fail/i)
  })

  test('a registry that is too busy says when to come back', () => {
    const said = explainImageCheck({ verdict: 'rate-limited', retryAfterSeconds: 120 }, LINUX)
    expect(said.remedy).toContain('in about 2 min')
  })
})

describe('platforms', () => {
  const found = (...platforms: NonNullable<ImageReport['platforms']>): ImageReport => ({
    verdict: 'found',
    platforms,
  })
  const amd64 = { os: 'linux', architecture: 'amd64' }
  const arm64 = { os: 'linux', architecture: 'arm64', variant: 'v8' }
  const windows = (osVersion?: string) => ({ os: 'windows', architecture: 'amd64', osVersion })

  test.each<[string, ImageReport, NodePlatform, string]>([
    ['the same', found(amd64), LINUX, 'good'],
    ['one of many', found(arm64, amd64), LINUX, 'good'],
    ['arm64 with or without v8', found(arm64), { os: 'linux', architecture: 'arm64' }, 'good'],
    ['another architecture', found(arm64), LINUX, 'failed'],
    ['another system', found(windows()), LINUX, 'failed'],
    ['Linux on Windows', found(amd64), SERVER_2022, 'failed'],
    ['the same build', found(windows('10.0.20348.2113')), SERVER_2022, 'good'],
    ['another build', found(windows('10.0.17763.1')), SERVER_2022, 'failed'],
    ['2022 on 2025', found(windows('10.0.20348.1')), { ...SERVER_2022, osVersion: '10.0.26100' }, 'good'],
    ['2025 on 2022', found(windows('10.0.26100.1')), SERVER_2022, 'failed'],
    ['a build that is not told', found(windows()), SERVER_2022, 'good'],
    [
      'nodes whose build is not known',
      found(windows('10.0.17763.1')),
      { os: 'windows', architecture: 'amd64' },
      'good',
    ],
    ['nothing told', { verdict: 'found' }, LINUX, 'good'],
  ])('%s', (_, report, node, level) => {
    expect(explainImageCheck(report, node).level).toBe(level)
  })

  test('the text names both sides', () => {
    expect(explainImageCheck(found(windows('10.0.17763.1')), SERVER_2022).text).toContain(
      'The nodes have windows/amd64 (Windows Server 2022); the image is made for windows/amd64 (Windows Server 2019).',
    )
    expect(explainImageCheck(found(arm64), LINUX).title).toBe('No image for linux/amd64')
    expect(formatPlatform(arm64)).toBe('linux/arm64/v8')
  })

  test.each([
    ['microsoftwindowsserver:windowsserver:2022-datacenter-core:latest', '10.0.20348'],
    ['MicrosoftWindowsServer:WindowsServer:2019-Datacenter-with-Containers:latest', '10.0.17763'],
    ['microsoft-dsvm:dsvm-win-2019:winserver-2019:latest', '10.0.17763'],
    ['microsoft-dsvm:ubuntu-hpc:2204:latest', undefined],
    ['contoso:darwin:2022:latest', undefined],
    ['/subscriptions/x/images/y-2022', undefined],
  ])('the version of %s', (key, build) => {
    expect(windowsBuildOf(key)).toBe(build)
  })

  test.each([
    ['ltsc2022', '10.0.20348'],
    ['4.8-windowsservercore-ltsc2019', '10.0.17763'],
    ['8.0-nanoserver-1809', '10.0.17763'],
    ['8.0.1809.2', '10.0.17763'],
    ['latest', undefined],
    ['build21809', undefined],
  ])('the version of the tag %s', (tag, build) => {
    expect(windowsBuildOfTag(tag)).toBe(build)
  })
})

describe('pulls', () => {
  const MIB = 1024 ** 2
  const image = (registry: string, layers?: Record<string, number>, isAnonymous = true) => ({
    registry,
    isAnonymous,
    report: {
      verdict: 'found' as const,
      ...(layers && {
        layers: Object.entries(layers).map(([digest, size]) => ({ digest, size: size * MIB })),
      }),
    },
  })

  test('a shared layer is pulled once by each node', () => {
    const images = [image('a.io', { base: 100, one: 10 }), image('a.io', { base: 100, two: 20 })]
    const estimate = estimatePulls(images, { nodes: 50 })
    expect(estimate).toMatchObject({
      bytesPerNode: 130 * MIB,
      sharedBytes: 100 * MIB,
      totalBytes: 6500 * MIB,
      hubPulls: 0,
    })
    expect(explainPulls(estimate, { disk: { noun: 'OS disk', giB: 16 } }).map(({ text }) => text)).toEqual([
      'Each node pulls 130 MiB compressed for 2 images, 100 MiB less by shared layers; 50 nodes pull 6.3 GiB.',
      'Unpacked, that likely takes about 260 MiB to 390 MiB of the 16 GiB OS disk of each node.',
    ])
  })

  test.each([
    [1, 'attention', 'whose OS disk has 1 GiB'],
    [5, 'attention', 'of its OS disk may not be enough'],
    [7, 'good', 'of the 7 GiB OS disk'],
    [undefined, 'unknown', 'of the OS disk of each node'],
  ])('2 GiB of layers on a disk of %s GiB', (diskGiB, level, text) => {
    const estimate = estimatePulls([image('a.io', { x: 2048 })], { nodes: 1 })
    expect(explainPulls(estimate, { disk: { noun: 'OS disk', giB: diskGiB } })[1]).toEqual({
      level,
      text: expect.stringContaining(text),
    })
  })

  test.each([
    [50, true, 'good'],
    [51, true, 'attention'],
    [51, false, undefined],
    [0, true, undefined],
  ])('two images of Docker Hub on %i nodes, anonymous: %s', (nodes, isAnonymous, level) => {
    const images = [image('docker.io', undefined, isAnonymous), image('docker.io', undefined, isAnonymous)]
    const lines = explainPulls(estimatePulls(images, { nodes }))
    expect(lines.map((line) => line.level)).toEqual(level === undefined ? [] : [level])
  })

  test('with a formula the numbers are those of one node, and nothing is promised', () => {
    const lines = explainPulls(estimatePulls([image('docker.io', { x: 100 })], { nodes: undefined }))
    expect(lines.map(({ level }) => level)).toEqual(['good', 'unknown', 'unknown'])
    expect(lines[0]?.text).toBe('Each node pulls 100 MiB compressed for 1 image.')
    expect(lines[2]?.text).toMatch(/^1 image makes 1 anonymous pull per node .* the formula makes decides/)
  })

  test.each([
    [1, '1 image on 1 node makes 1 anonymous pull '],
    [2, '2 images on 1 node make 2 anonymous pulls '],
  ])('%i images of Docker Hub, in good English', (count, start) => {
    const images = Array.from({ length: count }, () => image('docker.io'))
    expect(explainPulls(estimatePulls(images, { nodes: 1 }))[0]?.text).toContain(start)
  })

  test('images of unknown size are counted, not guessed', () => {
    const lines = explainPulls(estimatePulls([image('a.io', { x: 1 }), image('a.io')], { nodes: 1 }))
    expect(lines[0]?.text).toContain('for 1 of 2 images')
  })
})

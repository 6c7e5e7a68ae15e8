import { expect, it } from 'vitest'
import { engineAdvice } from './engine-advice'
import type { Look } from './find-engine'

const silent: Look = { place: '/var/run/docker.sock', answer: 'Nothing listens there.', outcome: 'silent' }
const refused: Look = { ...silent, outcome: 'refused' }
const unusable: Look = { ...silent, answer: 'Docker Engine 28 does not see it.', outcome: 'unusable' }

it.each<[NodeJS.Platform, Look[], RegExp]>([
  ['linux', [silent], /install Podman .*apt install podman/],
  ['darwin', [silent], /start Docker Desktop, OrbStack/],
  ['win32', [], /start Docker Desktop, Rancher/],
  ['freebsd', [], /install Podman/],
  ['linux', [silent, refused], /usermod -aG docker/],
  ['darwin', [refused], /start Docker Desktop/],
  ['linux', [refused, unusable], /^Docker Engine 28 does not see it\./],
])('on %s with %j', (platform, looks, advice) => {
  expect(engineAdvice(platform, looks)).toMatch(advice)
  expect(engineAdvice(platform, looks)).toMatch(/used without a restart\.$/)
})

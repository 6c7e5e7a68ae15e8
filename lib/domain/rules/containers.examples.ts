import { IDENTITY, marketplace, pool, prefetching, type RuleExamples } from './rule-example'

const LOGIN = { username: 'puller', password: 'not-a-real-password' }
const registry = (registryServer: string, login: object = LOGIN) => ({ registryServer, ...login })
const images = (count: number) => Array.from({ length: count }, (_, index) => `r.example/tool-${index}:1`)

const onServer2022 = (image: string) =>
  pool(
    {},
    {
      image: marketplace('microsoftwindowsserver:windowsserver:2022-datacenter-core'),
      machine: { nodeAgentSKUId: 'batch.node.windows amd64' },
      containers: { containerImageNames: [image] },
    },
  )

export const CONTAINER_EXAMPLES: RuleExamples = {
  'image-name': { fails: prefetching(['r.example/Render:1']), passes: prefetching(['r.example/render:1']) },
  'image-twice': {
    fails: prefetching(['ubuntu:24.04', 'docker.io/library/ubuntu:24.04']),
    passes: prefetching(['ubuntu:24.04', 'ubuntu:22.04']),
  },
  'image-without-tag': { fails: prefetching(['ubuntu']), passes: prefetching(['ubuntu:24.04']) },
  'image-on-node-itself': {
    fails: prefetching(['localhost:5000/render:1']),
    passes: prefetching(['localhost.example:5000/render:1']),
  },
  'image-host-case': {
    fails: prefetching(['ContosoACR.azurecr.io/app:1']),
    passes: prefetching(['contosoacr.azurecr.io/app:V1', 'ubuntu:Noble']),
  },
  'many-images': { fails: prefetching(images(21)), passes: prefetching(images(20)) },
  'container-type-experimental': {
    fails: pool({}, { containers: { type: 'criCompatible' } }),
    passes: pool(),
  },
  'image-for-other-os': {
    fails: prefetching(['mcr.microsoft.com/windows/servercore:ltsc2022']),
    passes: prefetching(['mcr.microsoft.com/azure-cli:2.60.0']),
  },
  'image-for-other-windows': {
    fails: onServer2022('mcr.microsoft.com/windows/servercore:ltsc2019'),
    passes: onServer2022('mcr.microsoft.com/dotnet/framework/runtime:4.8-windowsservercore-ltsc2022'),
  },
  'image-for-other-architecture': {
    fails: prefetching(['arm64v8/ubuntu:24.04']),
    passes: prefetching(['amd64/ubuntu:24.04']),
  },
}

export const REGISTRY_EXAMPLES: RuleExamples = {
  'registry-server': {
    fails: prefetching([], [registry('contoso')]),
    passes: prefetching([], [registry('contoso.azurecr.io')]),
  },
  'registry-twice': {
    fails: prefetching([], [registry('r.example'), registry('R.example')]),
    passes: prefetching([], [registry('r.example'), registry('s.example')]),
  },
  'registry-two-logins': {
    fails: prefetching(
      [],
      [registry('r.example', { ...LOGIN, identityReference: { resourceId: IDENTITY } })],
    ),
    passes: prefetching([], [registry('r.example', { identityReference: { resourceId: IDENTITY } })]),
  },
  'registry-half-a-login': {
    fails: prefetching([], [registry('r.example', { username: 'puller' })]),
    passes: prefetching([], [registry('r.example')]),
  },
  'registry-login-text': {
    fails: prefetching([], [registry('r.example', { ...LOGIN, username: 'u:v' })]),
    passes: prefetching([], [registry('r.example', { ...LOGIN, username: 'u@v' })]),
  },
  'registry-short-lived-login': {
    fails: prefetching([], [registry('1.dkr.ecr.eu-west-1.amazonaws.com', { ...LOGIN, username: 'AWS' })]),
    passes: prefetching([], [registry('r.example', { ...LOGIN, username: 'aws-reader' })]),
  },
  'registry-without-login': {
    fails: prefetching([], [registry('r.example', {})]),
    passes: prefetching([], [registry('r.example')]),
  },
  'registry-unused': {
    fails: prefetching(['r.example/a:1'], [registry('r.example'), registry('s.example')]),
    passes: prefetching(['r.example/a:1'], [registry('r.example')]),
  },
  'image-without-login': {
    fails: prefetching(['contoso.azurecr.io/render:1']),
    passes: prefetching(['contoso.azurecr.io/render:1'], [registry('contoso.azurecr.io')]),
  },
  'hub-image-without-host': {
    fails: prefetching(['contoso/render:1'], [registry('docker.io')]),
    passes: prefetching(['docker.io/contoso/render:1'], [registry('docker.io')]),
  },
  'many-anonymous-pulls': {
    fails: pool({ targetDedicatedNodes: 100 }, { containers: { containerImageNames: ['ubuntu:24.04'] } }),
    passes: pool({ targetDedicatedNodes: 99 }, { containers: { containerImageNames: ['ubuntu:24.04'] } }),
  },
}

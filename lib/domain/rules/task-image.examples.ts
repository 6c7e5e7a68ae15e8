import { marketplace, pool, type RuleExamples, task } from './rule-example'

const LINUX = { pool: pool() }
const inImage = (imageName: string) => task({}, { imageName })

export const TASK_IMAGE_EXAMPLES: RuleExamples = {
  'task-image-host-case': {
    fails: inImage('ContosoACR.azurecr.io/app:1'),
    passes: inImage('contosoacr.azurecr.io/app:V1'),
  },
  'task-image-for-other-os': {
    fails: inImage('mcr.microsoft.com/windows/servercore:ltsc2022'),
    passes: inImage('mcr.microsoft.com/azure-cli:2.60.0'),
    facts: LINUX,
  },
  'task-image-for-other-windows': {
    fails: inImage('mcr.microsoft.com/windows/servercore:ltsc2019'),
    passes: inImage('mcr.microsoft.com/windows/servercore:ltsc2022'),
    facts: {
      pool: pool(
        {},
        {
          image: marketplace('microsoftwindowsserver:windowsserver:2022-datacenter-core'),
          machine: { nodeAgentSKUId: 'batch.node.windows amd64' },
        },
      ),
    },
  },
  'task-image-for-other-architecture': {
    fails: inImage('r.example/render:1-arm64'),
    passes: inImage('r.example/render:1-amd64'),
    facts: LINUX,
  },
  'task-gpu-image-without-gpu': {
    fails: inImage('nvcr.io/nvidia/pytorch:24.05-py3'),
    passes: inImage('python:3.12'),
    facts: LINUX,
  },
}

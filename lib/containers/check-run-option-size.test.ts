import { expect, test } from 'vitest'
import { checkRunOptionsFit, type NodeCapacity } from './check-run-option-size'

const D4: NodeCapacity = { sizeName: 'Standard_D4ds_v5', vCpus: 4, memoryGiB: 16, gpus: 0, tasksAtOnce: 1 }
const T4 = { ...D4, sizeName: 'Standard_NC4as_T4_v3', gpus: 1 }
const FOUR = { ...D4, tasksAtOnce: 4 }

test.each<[text: string, node: NodeCapacity, level: string, figures: string[]]>([
  ['--memory 32g', D4, 'warning', ['--memory 32g', '16 GiB']],
  ['-m 17179869185', D4, 'warning', ['16 GiB']],
  ['--memory 8g', FOUR, 'warning', ['--memory 8g', '4 such tasks', '32 GiB', '16 GiB']],
  ['--shm-size=20g', D4, 'warning', ['--shm-size 20g', '16 GiB']],
  ['--shm-size 5g', FOUR, 'warning', ['20 GiB', '16 GiB']],
  ['--cpus 4.5', D4, 'warning', ['--cpus 4.5', 'has 4']],
  ['--cpus=2', FOUR, 'hint', ['8 processors', 'has 4']],
  ['--cpus 1 --cpus 5', D4, 'warning', ['--cpus 5']],
  ['--cpuset-cpus 0-7', D4, 'warning', ['processor 7', 'has 4']],
  ['--cpuset-cpus 0,4', FOUR, 'warning', ['processor 4', 'has 4']],
  ['--tmpfs /tmp:size=64g', D4, 'warning', ['--tmpfs /tmp:size=64g', '16 GiB']],
  ['--tmpfs /a --tmpfs /tmp:rw,size=5g,noexec --tmpfs /b', FOUR, 'warning', ['20 GiB', '16 GiB']],
  ['--mount type=tmpfs,dst=/tmp,tmpfs-size=17179869185', D4, 'warning', ['--mount', '16 GiB']],
  ['--gpus all', D4, 'warning', ['--gpus all', 'has none']],
  ['--gpus 2', T4, 'warning', ['2 GPUs', 'has 1']],
  [`--gpus '"device=0,1"'`, T4, 'warning', ['2 GPUs', 'has 1']],
  ['--gpus device=0', D4, 'warning', ['has none']],
  ['--gpus count=3,capabilities=utility', T4, 'warning', ['3 GPUs']],
])('%s is beyond the node', (text, node, level, figures) => {
  const [found, ...others] = checkRunOptionsFit(text, node)
  expect(found).toMatchObject({ level, rule: 'beyond-size' })
  expect(others).toEqual([])
  for (const figure of figures) expect(found?.text).toContain(figure)
})

test.each<[text: string, node: NodeCapacity]>([
  ['', D4],
  ['--rm', D4],
  ['--memory 16g --shm-size 16g --cpus 4', D4],
  ['--memory 4g --shm-size 1g --cpus 1', FOUR],
  ['--memory much --cpus many --shm-size', D4],
  ['--memory 64g --cpus 64', { sizeName: 'x', gpus: 0, tasksAtOnce: 9 }],
  ['--cpuset-cpus 0-3', FOUR],
  ['--cpuset-cpus many', D4],
  ['--cpuset-cpus 0-7', { sizeName: 'x', gpus: 0, tasksAtOnce: 9 }],
  ['--tmpfs /tmp:size=16g --tmpfs /a --tmpfs /b:size=50%', D4],
  ['--mount type=bind,src=/a,dst=/b,tmpfs-size=64g', D4],
  ['--gpus all', T4],
  ['--gpus 1', T4],
  ['--gpus none', D4],
  ['--memory 64g "', D4],
])('%s fits', (text, node) => {
  expect(checkRunOptionsFit(text, node)).toEqual([])
})

test('a GPU that is not there is taken out of the text', () => {
  expect(checkRunOptionsFit('--rm --gpus all --init', D4)[0]?.repair?.text).toBe('--rm --init')
})

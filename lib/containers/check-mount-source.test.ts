import { expect, test } from 'vitest'
import { checkMountSource } from './check-mount-source'
import { checkRunOptions } from './run-options'

const rules = (text: string, os: 'linux' | 'windows' = 'linux') =>
  checkRunOptions(text, { os }).map(({ level, rule }) => `${level} ${rule}`)

test.each([
  '-v /:/host',
  '-v /:/host:ro',
  '-v /data/..:/host',
  '-v //etc/:/x',
  '-v /etc:/x',
  '-v /etc/ssh:/x:ro',
  '-v /etc/shadow:/x:ro',
  '-v /proc:/host/proc:ro',
  '-v /sys/fs/cgroup:/x',
  '-v /var/run:/x',
  '-v /var/lib/docker/volumes:/x',
  '-v /var/lib/waagent:/x:ro',
  '-v /var:/x',
  '-v /mnt:/x',
  '-v /mnt/batch/sys/logs:/x',
  '-v /dev:/dev',
  '-v /dev/sda1:/x',
  '-v /root:/x',
  '-v /home:/x:ro',
  '-v /usr/local/bin:/x',
  '--mount type=bind,source=/,target=/host',
  '--mount type=bind,src=/etc,dst=/x,readonly',
])('%s gives the node away', (text) => {
  expect(rules(text)).toEqual(['warning dangerous-mount'])
})

test.each([
  '-v /var/run/docker.sock:/var/run/docker.sock',
  '-v /run/docker.sock:/x:ro',
  '--mount type=bind,src=/run/containerd/containerd.sock,dst=/x',
])('%s gives the engine away', (text) => {
  expect(rules(text)).toEqual(['warning engine-socket'])
})

test.each([
  '-v /data:/data',
  '-v /opt/tools:/opt/tools:ro',
  '-v /usr/local/cuda:/usr/local/cuda:ro',
  '-v /etc/ssl/certs:/etc/ssl/certs:ro',
  '-v /mnt/scratch:/scratch',
  '-v /devices:/x',
  '-v /procedures:/x',
  '--mount type=bind,src=/data,dst=/data',
])('%s is a directory of one node', (text) => {
  expect(rules(text)).toEqual(['hint node-path'])
})

test.each([
  '-v /mnt/batch/tasks/shared:/shared',
  '-v /mnt/batch/tasks/fsmounts/nfs:/nfs:ro',
  '-v /mnt/resource/batch/tasks/fsmounts/nfs:/nfs',
  '-v /etc/localtime:/etc/localtime:ro',
  '-v /dev/shm:/dev/shm',
  '-v /cache',
  '--mount type=tmpfs,dst=/tmp',
  '--mount type=volume,src=cache,dst=/cache',
])('%s says nothing', (text) => {
  expect(rules(text)).toEqual([])
})

test.each([
  ['-v C:/:C:/host', 'warning dangerous-mount'],
  [`-v 'C:\\Windows:C:\\x'`, 'warning dangerous-mount'],
  [`-v '\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine'`, 'warning engine-socket'],
  ['-v D:/scratch:C:/scratch', 'hint node-path'],
])('%s on Windows is a %s', (text, said) => {
  expect(rules(text, 'windows')).toEqual([said])
})

test('what is read-only is not said to be changed', () => {
  expect(checkMountSource('/etc', 'linux', true)?.text).toContain('can read the users')
  expect(checkMountSource('/etc', 'linux', false)?.text).toContain('can read and change the users')
  expect(checkMountSource('/data', 'linux', true)?.text).not.toContain('writes')
})

import { expect, test } from 'vitest'
import { findAdminCommand } from './admin-commands'

test.each([
  ['apt-get update', 'apt-get'],
  ["/bin/bash -c 'apt-get update && apt-get install -y jq'", 'apt-get'],
  ['/bin/sh -c "set -e; yum -y install fio"', 'yum'],
  ["bash -lc 'echo a | tee /etc/docker/daemon.json'", 'writing to /etc'],
  ["bash -e -o pipefail -c 'echo x > /etc/hosts'", 'writing to /etc'],
  ["sh -c 'echo x >>/etc/fstab'", 'writing to /etc'],
  ["sh -c 'DEBIAN_FRONTEND=noninteractive apt-get -y install jq'", 'apt-get'],
  ["sh -c 'if ! command -v jq; then apt install jq; fi'", 'apt'],
  ["sh -c 'systemctl restart docker'", 'systemctl'],
  ['sudo ls', 'sudo'],
  ['/usr/bin/sudo -n true', 'sudo'],
  ['docker pull busybox:1', 'docker'],
  ['modprobe nvidia', 'modprobe'],
  ["sh -c 'mkdir -p data; mount -t nfs a:/b data'", 'mount'],
  ["sh -c 'env A=1 dnf install x'", 'dnf'],
  ["sh -c 'timeout 60 apt-get update'", 'apt-get'],
  ['bash -c "bash -c \'useradd a\'"', 'useradd'],
  ['sh -c \'A="$(docker ps -q)"; echo $A\'', 'docker'],
  ["sh -c 'cp tool /usr/local/bin/tool'", 'writing to /usr'],
  ["sh -c 'sed -i s/a/b/ /etc/ssh/sshd_config'", 'writing to /etc'],
  ["sh -c 'mkfs.ext4 /dev/sdc1'", 'mkfs.ext4'],
  ["sh -c 'dpkg -i a.deb'", 'dpkg'],
  ["sh -c '(apt-get update)'", 'apt-get'],
])('%s needs an administrator for %s', (line, program) => {
  expect(findAdminCommand(line)).toBe(program)
})

test.each([
  'echo apt-get install jq',
  "sh -c 'echo sudo; cat docker.txt'",
  "sh -c 'cat /etc/os-release > os.txt'",
  "sh -c 'cp /etc/hosts .'",
  'python3 mount.py --docker',
  "sh -c 'grep docker /etc/group'",
  'docker --version',
  'mount',
  "sh -c 'dpkg -l | grep jq'",
  "sh -c 'systemctl status docker; apt list --installed'",
  "sh -c 'apt-get --version'",
  "sh -c '# apt-get update\ntrue'",
  'sh -c \'echo "a > /etc/hosts"\'',
  "sh -c 'sed s/a/b/ /etc/hosts'",
  "sh -c 'command -v docker'",
  './setup.sh --with docker',
  '/bin/bash setup.sh',
  '',
  "sh -c 'apt-get",
])('%s needs none', (line) => {
  expect(findAdminCommand(line)).toBeUndefined()
})

test('scripts within scripts end somewhere', () => {
  const nested = Array.from({ length: 12 }).reduce<string>(
    (inner) => `sh -c ${JSON.stringify(inner)}`,
    'true',
  )
  expect(findAdminCommand(nested)).toBeUndefined()
})

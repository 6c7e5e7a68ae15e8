import { expect, it } from 'vitest'
import { OPTION_ROWS } from './table'

const HARMLESS = [
  ...['--env', '--entrypoint', '--workdir', '--user', '--label', '--stop-signal', '--tty', '--init'],
  ...['--ulimit', '--memory', '--memory-reservation', '--memory-swap', '--memory-swappiness', '--shm-size'],
  ...['--cpus', '--cpu-shares', '--cpu-period', '--cpu-quota', '--cpu-rt-period', '--cpu-rt-runtime'],
  ...['--cpuset-cpus', '--cpuset-mems', '--blkio-weight', '--device-read-bps', '--device-write-bps'],
  ...['--device-read-iops', '--device-write-iops', '--hostname', '--domainname', '--add-host', '--dns'],
  ...['--dns-option', '--dns-opt', '--dns-search', '--volume', '--mount', '--tmpfs', '--read-only'],
  ...['--cap-drop', '--group-add', '--rm', '--name', '--attach', '--interactive', '--quiet', '--gpus'],
  ...['--disable-content-trust', '--expose', '--stop-timeout', '--no-healthcheck', '--health-cmd'],
  ...['--health-interval', '--health-retries', '--health-start-interval', '--health-start-period'],
  '--health-timeout',
]

it('has a judgement of every option that it takes', () => {
  const values = ['host', '/etc', 'ALL', 'unconfined', 'x=y', '-1']
  const unjudged = OPTION_ROWS.filter(({ isFlag, isInside }) =>
    isFlag ? isInside('true') : values.every(isInside),
  )
  // Each of these is a setting of the container, a limit, or without effect; a new option is thought about first.
  expect(unjudged.map(({ name }) => name).sort()).toEqual(HARMLESS.toSorted())
})

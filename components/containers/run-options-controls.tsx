'use client'
import { useState } from 'react'
import { FieldLabel } from '@/components/form/field-label'
import { Button } from '@/components/ui/button'
import { ChevronRightIcon } from '@/components/ui/icons'
import {
  formatRunOptions,
  isSwitchedOn,
  parseRunOptions,
  type RunOptions,
  valuesOf,
  withSwitch,
  withValue,
  withValues,
} from '@/lib/containers/edit-run-options'
import { OptionChoice, OptionList, OptionSwitch, OptionText } from './option-controls'

interface Control {
  option: string
  label: string
  hint: string
  placeholder?: string
  /** For a choice of a few: value and words. */
  choices?: readonly (readonly [value: string, label: string])[]
  os?: 'linux'
}

const SWITCHES: readonly Control[] = [
  {
    option: '--rm',
    label: 'Remove the container after its exit',
    hint: 'Without it, ended containers fill the disk of the node.',
  },
  {
    option: '--init',
    label: 'Run an init process',
    hint: 'Forwards signals and clears up after child processes.',
    os: 'linux',
  },
  {
    option: '--read-only',
    label: 'Read-only file system',
    hint: 'The program can write to mounted directories only.',
    os: 'linux',
  },
]
const TEXTS: readonly Control[] = [
  {
    option: '--shm-size',
    label: 'Shared memory',
    hint: 'Size of /dev/shm; PyTorch and the like need more than 64m.',
    placeholder: '2g',
    os: 'linux',
  },
  {
    option: '--memory',
    label: 'Memory',
    hint: 'The most it can use. What runs together is decided by task slots.',
    placeholder: '8g',
  },
  { option: '--cpus', label: 'Processors', hint: 'The most it can use.', placeholder: '1.5' },
  {
    option: '--user',
    label: 'User in the container',
    hint: 'Instead of the user of the task.',
    placeholder: '1000:1000',
  },
  { option: '--hostname', label: 'Host name', hint: 'As the program sees it.', placeholder: 'worker' },
  {
    option: '--entrypoint',
    label: 'Entry point',
    hint: 'One program; the command line becomes its arguments.',
    placeholder: '/bin/sh',
  },
]
const CHOICES: readonly Control[] = [
  {
    option: '--network',
    label: 'Network',
    hint: 'The node’s own is right for MPI; tasks on one node then need different ports.',
    choices: [
      ['', 'As Batch sets it'],
      ['host', 'The node’s own (host)'],
      ['none', 'None'],
    ],
  },
  {
    option: '--ipc',
    label: 'Shared memory and semaphores',
    hint: 'The node’s own are shared by all tasks on it.',
    choices: [
      ['', 'Of the container'],
      ['host', 'The node’s own (host)'],
    ],
    os: 'linux',
  },
]
const LISTS: readonly Control[] = [
  {
    option: '--tmpfs',
    label: 'File systems in memory',
    hint: 'Directories that are empty and in memory, as /tmp.',
    placeholder: '/tmp:size=1g',
    os: 'linux',
  },
  {
    option: '--volume',
    label: 'Volumes',
    hint: 'Directories of the node: source, target, and ro for read-only.',
    placeholder: '/mnt/data:/data:ro',
  },
  {
    option: '--ulimit',
    label: 'Limits of processes',
    hint: '-1 is without limit.',
    placeholder: 'memlock=-1',
    os: 'linux',
  },
  {
    option: '--cap-add',
    label: 'Added capabilities',
    hint: 'Single rights of the kernel, better than privileged.',
    placeholder: 'SYS_PTRACE',
    os: 'linux',
  },
  {
    option: '--cap-drop',
    label: 'Dropped capabilities',
    hint: 'Rights that the program does not need.',
    placeholder: 'NET_RAW',
    os: 'linux',
  },
  {
    option: '--device',
    label: 'Devices',
    hint: 'Of the node. GPU and InfiniBand devices are given by Batch.',
    placeholder: '/dev/fuse',
    os: 'linux',
  },
  { option: '--add-host', label: 'Hosts', hint: 'Names and their addresses.', placeholder: 'db:10.0.0.4' },
]
const PRIVILEGED: Control = {
  option: '--privileged',
  label: 'All rights on the node (privileged)',
  hint: 'Other tasks share the node. Often the capability SYS_ADMIN and the device /dev/fuse are enough.',
}

/** Controls for the options that are used most. Each changes only its own words in the text. */
export function RunOptionsControls({
  value,
  os,
  onChange,
}: {
  value: string
  os: 'linux' | 'windows'
  onChange: (text: string) => void
}) {
  const [isOpen, setOpen] = useState(false)
  const options = parseRunOptions(value)
  if (options === undefined)
    return <p className="text-sm text-muted">The controls are back when the quotes are closed.</p>
  const change = (edited: RunOptions) => onChange(formatRunOptions(edited))
  const here = (controls: readonly Control[]) =>
    controls.filter((control) => control.os === undefined || control.os === os)
  const bind = ({ option, label, hint, placeholder }: Control) => ({
    label,
    hint,
    placeholder,
    value: valuesOf(options, option).at(-1) ?? '',
    onChange: (text: string) => change(withValue(options, option, text)),
  })
  const toSwitch = ({ option, label, hint }: Control) => (
    <OptionSwitch
      key={option}
      label={label}
      hint={hint}
      isOn={isSwitchedOn(options, option)}
      onChange={(isOn) => change(withSwitch(options, option, isOn))}
    />
  )
  return (
    <div className="flex flex-col gap-3">
      <Button
        size="small"
        variant="quiet"
        aria-expanded={isOpen}
        className="self-start"
        icon={<ChevronRightIcon size={12} className={isOpen ? 'rotate-90' : undefined} />}
        onClick={() => setOpen(!isOpen)}
      >
        <FieldLabel label="Usual options" />
      </Button>
      {isOpen && (
        <div className="flex flex-col gap-4 border-l-2 border-line pl-4">
          {here(SWITCHES).map(toSwitch)}
          <div className="grid gap-4 sm:grid-cols-2">
            {here(CHOICES).map((control) => (
              <OptionChoice key={control.option} {...bind(control)} choices={control.choices ?? []} />
            ))}
            {here(TEXTS).map((control) => (
              <OptionText key={control.option} {...bind(control)} />
            ))}
          </div>
          {here(LISTS).map((control) => (
            <OptionList
              key={control.option}
              {...bind(control)}
              values={valuesOf(options, control.option)}
              onChange={(values) => change(withValues(options, control.option, values))}
            />
          ))}
          {os === 'linux' && toSwitch(PRIVILEGED)}
          <p className="text-sm text-pretty text-muted">
            Environment variables have their own field below. Other options are typed into the text above,
            where they stay as they are.
          </p>
        </div>
      )}
    </div>
  )
}

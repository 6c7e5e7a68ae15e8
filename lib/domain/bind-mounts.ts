import type { Finding } from '../containers/finding'

/** What Batch can mount into a container, in its own words, with what is there. */
export const BIND_MOUNT_SOURCES = [
  {
    source: 'Task',
    meaning: 'The directory of this task: its working directory, stdout.txt and stderr.txt.',
  },
  { source: 'Shared', meaning: 'Shared by all tasks on the node (AZ_BATCH_NODE_SHARED_DIR).' },
  { source: 'Startup', meaning: 'What the start task has written (AZ_BATCH_NODE_STARTUP_DIR).' },
  { source: 'JobPrep', meaning: 'What the job preparation task has written (AZ_BATCH_JOB_PREP_DIR).' },
  {
    source: 'Applications',
    meaning: 'Application packages of the pool and the task (AZ_BATCH_APP_PACKAGE_…).',
  },
  { source: 'VfsMounts', meaning: 'File shares that the pool mounts (AZ_BATCH_NODE_MOUNTS_DIR).' },
] as const

const ISOLATION = 'https://learn.microsoft.com/azure/batch/batch-container-isolation-task'

interface Mounting {
  bindMounts: 'all' | 'none' | 'listed'
  mounts: readonly { source: string; isReadOnly: boolean }[]
  workingDirectory: 'taskWorkingDirectory' | 'containerImageDefault'
}

/** Whether the container sees the directory of its task. */
export function hasTaskDirectory({ bindMounts, mounts }: Pick<Mounting, 'bindMounts' | 'mounts'>): boolean {
  return bindMounts === 'all' || (bindMounts === 'listed' && mounts.some(({ source }) => source === 'Task'))
}

/** Checks what is mounted against the working directory; `field` is the path of the container settings in the form. */
export function checkBindMounts(values: Mounting, field: string): Finding[] {
  const found: Finding[] = []
  if (values.bindMounts === 'listed' && values.mounts.length === 0) {
    found.push({
      level: 'error',
      rule: 'bind-mounts-empty',
      field: `${field}.bindMounts`,
      text: 'Nothing is chosen. Choose what is mounted, or choose that nothing is.',
    })
  }
  if (!hasTaskDirectory(values) && values.workingDirectory === 'taskWorkingDirectory') {
    found.push({
      level: 'error',
      rule: 'bind-mounts-without-task',
      field: `${field}.workingDirectory`,
      source: ISOLATION,
      text: 'The directory of the task is not mounted, so it cannot be the working directory. Use the image’s own, or mount Task.',
      repair: { label: 'Use the image’s own', text: 'containerImageDefault' },
    })
  }
  if (!hasTaskDirectory(values) && values.workingDirectory === 'containerImageDefault') {
    found.push({
      level: 'hint',
      rule: 'bind-mounts-hide-output',
      field: `${field}.bindMounts`,
      source: ISOLATION,
      text: 'Files that the container writes are gone with it: they are in no directory of the task. Only what it prints is kept, in stdout.txt and stderr.txt.',
    })
  }
  const taskMount = values.mounts.find(({ source }) => source === 'Task')
  if (values.bindMounts === 'listed' && taskMount?.isReadOnly) {
    found.push({
      level: 'warning',
      rule: 'bind-mounts-task-read-only',
      field: `${field}.bindMounts`,
      source: ISOLATION,
      text: 'The directory of the task is read-only, so the program can write no file into it. Let it write there, if it has results.',
    })
  }
  return found
}

import type { Finding } from './finding'
import type { RunOption } from './run-option-table'

type Note = readonly [level: Finding['level'], text: string]

/** What an option does in a Batch task that a person should know before the node is paid for. */
const NOTES: Readonly<Record<string, Note>> = {
  '--annotation': ['hint', 'only the runtime reads it, so it changes nothing in a task.'],
  '--attach': [
    'hint',
    'nobody is attached to a task. Batch collects the output in stdout.txt and stderr.txt.',
  ],
  '--cap-add': ['hint', 'gives more rights on the node. Single capabilities are better than --privileged.'],
  '--cgroup-parent': ['warning', 'may take the container out of the limits that the node keeps for tasks.'],
  '--cidfile': [
    'warning',
    'is written by the Docker command line, which does not run here. Batch shows the id of the container.',
  ],
  '--cpu-shares': ['hint', 'counts only against other tasks on the same node.'],
  '--cpuset-cpus': ['hint', 'can put several tasks of one node on the same processors.'],
  '--cpuset-mems': ['hint', 'can put several tasks of one node on the same memory.'],
  '--device': [
    'hint',
    'needs the device on each node. GPU and InfiniBand devices are given by Batch itself.',
  ],
  '--device-cgroup-rule': ['warning', 'allows a whole kind of devices of the node.'],
  '--disable-content-trust': ['hint', 'has no meaning any more.'],
  '--dns': ['hint', 'can hide the names of Azure and of private endpoints from the container.'],
  '--entrypoint': [
    'hint',
    'makes the command line of the task the arguments of this program. Without it the command line replaces the image’s CMD and not its ENTRYPOINT.',
  ],
  '--env': [
    'hint',
    'shows its value to everybody who can read the task. Environment settings are easier to read and to change.',
  ],
  '--env-file': [
    'warning',
    'reads a file that would have to be there before the container. Use environment settings.',
  ],
  '--expose': ['hint', 'is only a note and opens nothing.'],
  '--gpus': [
    'warning',
    'is not needed: Batch gives the container the GPUs of the node itself, and has refused tasks with this option (ContainerInvalidSettings).',
  ],
  '--health-cmd': ['hint', 'changes nothing: Batch does not read the health of a container.'],
  '--help': ['warning', 'prints the help of a command line that does not run here.'],
  '--interactive': ['hint', 'changes nothing: a task gets no input.'],
  '--ip': ['warning', 'needs a network of your own, which a node does not have by itself.'],
  '--ip6': ['warning', 'needs a network of your own, which a node does not have by itself.'],
  '--isolation': ['warning', 'is left to Batch; Hyper-V isolation is not supported.'],
  '--kernel-memory': ['warning', 'is ignored by the kernels of today.'],
  '--label-file': ['warning', 'reads a file of the machine that types the command. Use --label.'],
  '--link': [
    'warning',
    'needs another container by its name. Use a multi-instance task and inter-node communication.',
  ],
  '--link-local-ip': [
    'warning',
    'works in a network of your own only, which a node does not have by itself.',
  ],
  '--log-driver': [
    'warning',
    'can leave stdout.txt and stderr.txt empty, which Batch fills from the container’s output.',
  ],
  '--log-opt': ['warning', 'can lose output when it rotates the log.'],
  '--mac-address': ['warning', 'does not work in Azure, which drops frames from addresses it did not give.'],
  '--memory-swap': ['hint', 'counts only on a node that has swap.'],
  '--memory-swappiness': ['hint', 'counts only on a node that has swap.'],
  '--name': [
    'warning',
    'makes a retry, or a second task on the same node, fail while the first container exists. Batch shows the id of the container instead.',
  ],
  '--network-alias': [
    'warning',
    'works in a network of your own only, which a node does not have by itself.',
  ],
  '--oom-kill-disable': ['warning', 'can hang the node when no --memory is set.'],
  '--oom-score-adj': ['hint', 'with a negative value lets the kernel end the node agent first.'],
  '--platform': [
    'warning',
    'is decided by the pull, which Batch does for the node’s platform. Choose a tag of the image instead.',
  ],
  '--privileged': [
    'warning',
    'gives the container all rights on the node, which other tasks share. Often --cap-add SYS_ADMIN with --device /dev/fuse is enough.',
  ],
  '--publish': [
    'hint',
    'takes a port of the node, so two tasks with the same one cannot share a node. From outside it is reached only through the endpoints of the pool.',
  ],
  '--publish-all': ['warning', 'takes ports of the node that nobody is told.'],
  '--pull': ['warning', 'is not needed: Batch pulls the image before the task.'],
  '--quiet': ['hint', 'changes nothing: no client prints anything.'],
  '--restart': [
    'warning',
    'can hang the task, because Batch waits for the first exit. Retries of the task start it again (maxTaskRetryCount).',
  ],
  '--runtime': ['warning', 'is chosen by Batch, on sizes with GPUs the one for them.'],
  '--stop-timeout': ['hint', 'does not bound the task. Use its time limit (maxWallClockTime).'],
  '--storage-opt': ['warning', 'works with some storage drivers only, and fails with the others.'],
  '--tty': ['warning', 'mixes stderr into stdout and adds carriage returns; a task has no terminal.'],
  '--use-api-socket': ['warning', 'gives the container full control of the node.'],
  '--user': [
    'hint',
    'may leave the program unable to write the task’s directory. The user of the task (userIdentity) is mapped into the container.',
  ],
  '--userns': ['warning', 'counts only where the engine maps users.'],
  '--uts': ['hint', 'lets the container see and use the host name of the node.'],
  '--volume-driver': [
    'warning',
    'needs a plug-in on the node. Let the pool mount the share instead (mountConfiguration).',
  ],
  '--volumes-from': ['warning', 'needs another container by its name.'],
}

const HEALTH = /^--health-/

/** The note for an option, `undefined` when there is nothing to say about its use as such. */
export function noteOf(option: RunOption): Note | undefined {
  return NOTES[HEALTH.test(option.name) ? '--health-cmd' : option.name]
}

const RUN_ONLY: Note = [
  'error',
  'belongs to docker run and does not exist for docker create. Batch starts the container itself.',
]

/** Whether the option is better left out, and why: the note for what Batch sets, does not know or does not heed. */
export function reasonToDrop(option: RunOption): Note | undefined {
  if (option.stance === 'run-only') return RUN_ONLY
  const isDropped = option.stance !== 'ok' && option.stance !== 'careful'
  return isDropped || option.name === '--tty' ? noteOf(option) : undefined
}

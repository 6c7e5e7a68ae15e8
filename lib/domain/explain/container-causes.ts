/** One reason why a container cannot be started; `thing` is the program, path or name that the message quotes. */
interface ContainerCause {
  words: RegExp
  /** Finds the thing in the message as it came; its first group that is there is taken. */
  thing?: RegExp
  /** Narrows the row to things of this kind. */
  isFor?: (thing: string) => boolean
  title: (thing: string) => string
  text: (thing: string) => string
  remedy: string
}

const PROGRAM =
  /\bexec:? "([^"]+)"|executable file [`'"]([^`'"]+)[`'"]|\bexec (?:user process )?(\/[^\s:]+)|\bstat ([^\s:]+):/i
const NOT_FOUND =
  /executable file (?:\S{1,3} )?not found|\bexec: …: stat \S+ no such file|attempted to invoke a command that was not found|command not found/i
const ENGINES: ReadonlySet<string> = new Set(['docker', 'podman', 'nerdctl', 'docker-compose'])
const SHELL_WORDS: ReadonlySet<string> = new Set(
  'cd source . export alias set unset eval ulimit umask if for while && || ; |'.split(' '),
)
const baseOf = (path: string) => path.split('/').at(-1) ?? path

/** What engines say of containers that do not start, from the specific to the general: the first row that fits decides. */
const CONTAINER_CAUSES: readonly ContainerCause[] = [
  {
    words: NOT_FOUND,
    thing: PROGRAM,
    isFor: (program) => ENGINES.has(baseOf(program)),
    title: (program) => `${program} was not found`,
    text: (program) =>
      `The command line calls ${program}, which the image does not hold. Batch starts the container itself.`,
    remedy:
      'Leave only the command that runs in the container; image and run options belong into the container settings.',
  },
  {
    words: NOT_FOUND,
    thing: PROGRAM,
    isFor: (program) => SHELL_WORDS.has(program) || /\s/.test(program),
    title: (program) => `${program} is no program`,
    text: (program) => `Batch runs no shell, so the engine looked for a program called ${program}.`,
    remedy: 'Give the command line to a shell, for example /bin/sh -c "…".',
  },
  {
    words: NOT_FOUND,
    thing: PROGRAM,
    title: (program) => `${program} was not found`,
    text: (program) => `The image does not hold the program ${program}, or not on its PATH.`,
    remedy: 'Check the spelling, give the full path, or choose an image that holds the program.',
  },
  {
    words: /exec format error/i,
    thing: PROGRAM,
    title: (program) => `${program} is for another platform`,
    text: (program) =>
      `The processor of the node cannot run ${program}: it was built for another one, or it is a script without an interpreter line.`,
    remedy: 'Build the image for the platform of the VM size; begin scripts with a line such as #!/bin/sh.',
  },
  {
    words: /\bexec\b[^;]{0,80}no such file|caused: no such file/i,
    thing: PROGRAM,
    title: (program) => `${program} cannot be started`,
    text: (program) =>
      `${program} is not in the image, or the interpreter that its first line names is not, as when a script has Windows line ends.`,
    remedy: 'Check the path, the first line of the script and its line ends.',
  },
  {
    words: /\bexec\b[^;]{0,80}permission denied|caused: permission denied|found but could not be invoked/i,
    thing: PROGRAM,
    title: (program) => `${program} may not be executed`,
    text: (program) => `${program} is there, but it is no program or lacks the right to be executed.`,
    remedy: 'Set the execute permission when the image is built, or call it by its interpreter.',
  },
  {
    words:
      /could not select device driver|nvidia-container|libnvidia|\bnvml\b|\bcuda\b|runtime(?: name| specified)?:? "?nvidia/i,
    title: () => 'The node has no GPU for containers',
    text: () =>
      'The container asks for a GPU, and the engine of the node cannot give it one: the VM size has none, or the VM image lacks the driver.',
    remedy:
      'Choose a VM size with a GPU and a VM image with its driver, or take the GPU out of the run options.',
  },
  {
    words: /\bchdir\b|\bcwd\b|working directory/i,
    title: () => 'The working directory cannot be entered',
    text: () => 'The container’s working directory does not exist, or its user may not enter it.',
    remedy:
      'Check the working directory of the container settings, -w in the run options, and the user of the image.',
  },
  {
    words:
      /bind source path|error mounting|invalid (?:mount|volume)|mount(?:ing)? .{0,60}(?:failed|denied|not a directory|no such file)|mounts? denied|duplicate mount point/i,
    title: () => 'A directory cannot be mounted',
    text: () => 'The engine could not mount a directory that the run options name.',
    remedy: 'Check that each source exists on the node and each target is an absolute path, once.',
  },
  {
    words: /container name .{0,40}already in use|name .{0,40} is already in use/i,
    title: () => 'The name of the container is taken',
    text: () => 'Another container on the node has the name that the run options give.',
    remedy: 'Take --name out of the run options: Batch names containers itself.',
  },
  {
    words: /port is already allocated|address already in use|port .{0,40}(?:already|in use)/i,
    title: () => 'A port of the node is taken',
    text: () => 'Another container or program on the node uses a port that the run options publish.',
    remedy: 'Publish another port, or run one task on a node at a time.',
  },
  {
    words: /unable to find (?:user|group)|no matching entries in (?:passwd|group)|no users found/i,
    title: () => 'The user does not exist in the image',
    text: () => 'The run options or the image name a user or group that the image does not have.',
    remedy: 'Give the user as a number, or take --user out of the run options.',
  },
  {
    words: /minimum memory limit|memory limit .{0,40}(?:small|low)/i,
    title: () => 'The memory limit is too small',
    text: () => 'The engine takes no limit this small.',
    remedy: 'Raise --memory in the run options.',
  },
  {
    words: /out of memory|\boom\b|oomkilled|oom.kill|cannot allocate memory/i,
    title: () => 'Out of memory',
    text: () => 'The container reached its memory limit, or the node had no memory left.',
    remedy:
      'Choose a VM size with more memory, run fewer tasks on a node, or raise the limit in the run options.',
  },
  {
    words: /no space left|disk quota exceeded|\bdisk (?:is )?full\b/i,
    title: () => 'The disk is full',
    text: () => 'The node has no disk space left for the container.',
    remedy:
      'Choose a VM size with a larger disk, write less, or shorten how long files of ended tasks are kept.',
  },
  {
    words: /network .{0,80}not found/i,
    title: () => 'The network does not exist',
    text: () => 'The run options name a network that the engine of the node does not have.',
    remedy: 'Take --network out of the run options, or name bridge, host or none.',
  },
  {
    words: /docker daemon|dial unix|docker\.sock|containerd\.sock|unixhttpconnectionpool/i,
    title: () => 'The container engine of the node does not answer',
    text: () => 'The node’s container engine is down, stuck or refuses calls.',
    remedy: 'Reboot the node; if it happens again, reimage it. Then reactivate the task.',
  },
]

/** The reason for a container that did not start, and the program, path or name it is about; undefined for words not known. */
export function findContainerCause(words: string, said: string) {
  for (const cause of CONTAINER_CAUSES) {
    if (!cause.words.test(said)) continue
    const thing = cause.thing?.exec(words)?.slice(1).find(Boolean)
    if (cause.isFor !== undefined && (thing === undefined || !cause.isFor(thing))) continue
    const named = thing ?? 'The program'
    return { title: cause.title(named), text: cause.text(named), remedy: cause.remedy }
  }
  return undefined
}

type Row = readonly [title: string, text: string, remedy: string]

/** Codes of `failureInfo` besides images and exit codes. Source: the catalogue of error codes, and the .NET client for FileUpload. */
const CODES: Readonly<Record<string, Row>> = {
  ApplicationPackageError: [
    'An application package could not be installed',
    'The node could not fetch or unpack an application package that the task needs.',
    'Check that the package version exists and that the account’s storage can be reached.',
  ],
  BlobAccessDenied: [
    'Access to a file in storage was denied',
    'The node may not read a resource file, usually because its shared access signature has expired or its identity lacks a role.',
    'Renew the signature, or give the identity the role Storage Blob Data Reader. Then add the task again.',
  ],
  BlobNotFound: [
    'A file in storage was not found',
    'A resource file that the task needs does not exist at its address.',
    'Check the address of each resource file. Then add the task again.',
  ],
  BlobDownloadMiscError: [
    'A file could not be downloaded',
    'A resource file that the task needs could not be downloaded.',
    'Check the address and that nodes can reach it. Then reactivate the task.',
  ],
  BlobDownloadTimedOut: [
    'A download took too long',
    'A resource file that the task needs could not be downloaded in time.',
    'Make the file smaller or keep it in the region of the pool. Then reactivate the task.',
  ],
  CommandLaunchFailed: [
    'The command could not be started',
    'The node could not start the command line of the task.',
    'Check the command line; Batch runs no shell, so built-in commands and operators need one.',
  ],
  CommandProgramNotFound: [
    'The command was not found',
    'The program at the start of the command line does not exist on the node or in the container.',
    'Check the spelling, give the full path, or choose an image that holds the program.',
  ],
  ContainerInvalidRegistry: [
    'The registry settings cannot be used',
    'The container registry of the task is not valid or cannot be used by the node.',
    'Check the registry’s server and login. Then add the task again.',
  ],
  ContainerInvalidSettings: [
    'The container settings cannot be used',
    'The node refused the container settings of the task, often because of a run option.',
    'Correct the run options or the command line. Then add the task again.',
  ],
  ContainerMiscError: [
    'The container could not be run',
    'The container engine of the node could not create or run the container.',
    'Check the run options, the entry point and the working directory of the image.',
  ],
  ContainerPoolNotSupported: [
    'The pool does not run containers',
    'The task asks for a container, and its pool was created without a container configuration.',
    'Add the task to a job whose pool runs containers, or give it a command without a container.',
  ],
  ContainerTaskSettingsNotFound: [
    'The task names no container image',
    'The pool runs its tasks in containers, and this task has no container settings.',
    'Add the task again with a container image, or use a pool without containers.',
  ],
  DiskFull: [
    'The disk is full',
    'The node has no disk space left for the task.',
    'Choose a VM size with a larger disk, write less, or shorten how long files of ended tasks are kept.',
  ],
  FileUploadAccessDenied: [
    'Output could not be uploaded: access denied',
    'The storage container for the output files does not let the task write, usually because its shared access signature has expired or its identity lacks a role.',
    'Renew the signature with the right to write, or give the identity the role Storage Blob Data Contributor.',
  ],
  FileUploadContainerNotFound: [
    'Output could not be uploaded: no such container',
    'The storage container for the output files does not exist.',
    'Create the container in the storage account, or correct its address in the output files. Then run the task again.',
  ],
  FileUploadMiscError: [
    'Output could not be uploaded',
    'The node could not upload the output files.',
    'Check that the file patterns match what the task writes and that nodes reach the storage account; if an upload was begun, fileuploaderr.txt of the task says more.',
  ],
  ResourceDirectoryCreateFailed: [
    'A directory could not be created',
    'The node could not create a directory for a resource file.',
    'Check the file paths of the resource files: they must be relative and short.',
  ],
  ResourceFileCreateFailed: [
    'A file could not be created',
    'The node could not create a resource file.',
    'Check the file paths of the resource files: they must be relative and short.',
  ],
  ResourceFileWriteFailed: [
    'A file could not be written',
    'The node could not write a resource file, often because its disk is full.',
    'Choose a VM size with a larger disk, or fewer and smaller files.',
  ],
  TaskEnded: [
    'The task was ended',
    'The task was terminated before it ended by itself: by a person, by its job, or by a limit.',
    'To run it again, reactivate it. If nobody meant to end it, look at its longest run and at the limits of its job.',
  ],
  MaxInternalRetryCountReached: [
    'Batch gave up after several tries',
    'Batch tried to start the task several times and failed each time for reasons of its own.',
    'Reactivate the task. If it happens again, look at the node it ran on.',
  ],
  NodePreempted: [
    'Azure took the Spot node back',
    'The task ended because its Spot node was taken back by Azure.',
    'Reactivate the task if it does not run again by itself; use dedicated nodes for work that must not be interrupted.',
  ],
  NodeUnusable: [
    'The node became unusable',
    'The task ended because its node cannot run tasks any more.',
    'Look at the errors of the node. Then reactivate the task if it does not run again by itself.',
  ],
  JobPreparationTaskFailed: [
    'The job preparation task failed',
    'The task could not start because the job preparation task failed on its node.',
    'Look at the exit code and, if it ran, the output of the job preparation task on that node. Correct it, and create the job again.',
  ],
  TaskSchedulingConstraintFailed: [
    'The task did not fit its constraints',
    'Batch could not schedule the task within its constraints.',
    'Compare the slots that the task requires with the slots of a node.',
  ],
}

const OVER_TIME: Row = [
  'The task ran longer than it may',
  'Batch ended the task when its longest run was over.',
  'Raise the longest run of the task, or make the work smaller. Then add the task again.',
]

/** Title, text and remedy for a code of `failureInfo`; `words` tell apart what one code stands for. Undefined for codes not known. */
export function findFailureRow(code: string | undefined, words: string): Row | undefined {
  if (code === 'TaskEnded' && /maximum execution time|wall.?clock/i.test(words)) return OVER_TIME
  return CODES[code ?? '']
}

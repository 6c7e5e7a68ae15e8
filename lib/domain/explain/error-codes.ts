/** What a refusal means, and what to do now; what happened is told in the words of the service. */
export type ErrorRow = readonly [title: string, remedy: string]

/** Codes whose own message leaves open what to do; the rest keep the words of the service. */
export const ERROR_CODES: Readonly<Record<string, ErrorRow>> = {
  PermissionDenied: [
    'Your role does not allow this',
    'Ask whoever owns the account for the role Azure Batch Data Contributor (to do everything) or Azure Batch Job Submitter (to add jobs and tasks).',
  ],
  AuthorizationFailed: [
    'Your role does not allow this',
    'Ask whoever owns the subscription for a role that can read the Batch account, such as Reader.',
  ],
  AuthenticationFailed: ['The service did not accept the sign-in', 'Sign in again.'],
  InvalidAuthenticationInfo: ['The service did not accept the sign-in', 'Sign in again.'],
  WrongTokenAudience: ['The sign-in is for another service', 'Sign out, then sign in again.'],
  AccountIsDisabled: ['The account is disabled', 'Ask whoever owns the subscription to enable it again.'],
  InsufficientAccountPermissions: [
    'The account does not allow this',
    'Check the account’s allowed authentication modes and your role.',
  ],
  PoolExists: ['A pool with this id exists already', 'Choose another id, or delete the other pool first.'],
  JobExists: ['A job with this id exists already', 'Choose another id, or delete the other job first.'],
  TaskExists: ['A task with this id exists already', 'Choose another id.'],
  PoolQuotaReached: [
    'The account has as many pools as it may have',
    'Delete pools that are not needed, or ask for more quota.',
  ],
  ActiveJobAndScheduleQuotaReached: [
    'The account has as many active jobs as it may have',
    'Terminate or delete jobs that are done, or ask for more quota.',
  ],
  PoolBeingDeleted: ['The pool is being deleted', 'Wait until it is gone, or use another pool.'],
  PoolBeingResized: ['The pool is resizing', 'Wait until it is steady, or stop the resize.'],
  JobCompleted: ['The job has ended', 'Create a new job for more tasks.'],
  JobBeingDeleted: ['The job is being deleted', 'Wait until it is gone, or use another job.'],
  JobBeingTerminated: ['The job is being terminated', 'Create a new job for more tasks.'],
  JobDisabled: ['The job is disabled', 'Enable the job first.'],
  Forbidden: [
    'The account does not allow this',
    'Leave out what the reason names, or ask whoever owns the account to allow it. A virtual network needs a sign-in with Microsoft Entra ID, not the account’s key.',
  ],
  InvalidRestAPIForAccountSetting: [
    'The account does not allow this',
    'The account takes another kind of pools or sign-in; ask whoever owns it how it is set up.',
  ],
  PoolBeingCreated: ['The pool is being created', 'Wait until it is there, then try again.'],
  OperationNotValidOnPool: [
    'The pool does not take this now',
    'Look at its state and at how it scales, then try again.',
  ],
  UpgradePoolVersionConflict: ['The pool is being changed', 'Wait until it is steady, then try again.'],
  InvalidApplicationPackageReferences: [
    'An application package is not there',
    'Upload the package, set its default version, or correct the reference.',
  ],
  InvalidCertificateReferences: [
    'A certificate is not there',
    'Take the certificates out: Batch has retired them. Azure Key Vault with a managed identity takes their place.',
  ],
  NodeAgentSKUNotFound: [
    'There is no such node agent',
    'Choose the node agent that the list of supported images has for the VM image.',
  ],
  ContainerPoolNotSupported: [
    'The pool does not run containers',
    'Use a pool that was created with a container configuration, or leave the container settings out.',
  ],
  ContainerTaskSettingsNotFound: [
    'The container settings are missing',
    'The pool runs its tasks in containers: name the image in the container settings.',
  ],
  NodeBeingCreated: ['The node is being created', 'Wait until it is idle, then try again.'],
  NodeBeingStarted: ['The node is starting', 'Wait until it is idle, then try again.'],
  NodeBeingReimaged: ['The node is being reimaged', 'Wait until it is idle, then try again.'],
  NodeBeingRebooted: ['The node is being rebooted', 'Wait until it is idle, then try again.'],
  NodeStateUnusable: [
    'The node is unusable',
    'Look at the errors of the node. Reimage it, or remove it from the pool.',
  ],
  NodeUserExists: [
    'The node has a user of this name',
    'Choose another name, or change the user that is there.',
  ],
  NodeAlreadyInTargetSchedulingState: [
    'Nothing is to be done',
    'The node takes tasks, or takes none, as you want it already. Reload the page.',
  ],
  OperationNotValidOnNode: [
    'The node does not take this now',
    'Look at the state of the node and at what its pool allows, then try again.',
  ],
  NodeCountsMismatch: ['The nodes have changed meanwhile', 'Reload the page, then try again.'],
  JobNotActive: ['The job is not active', 'Enable it if it is disabled; a job that has ended takes no more.'],
  JobWithSameIdExists: [
    'A job has this id already',
    'Choose another id: jobs and job schedules share their ids.',
  ],
  JobScheduleWithSameIdExists: [
    'A job schedule has this id already',
    'Choose another id: jobs and job schedules share their ids.',
  ],
  JobScheduleExists: [
    'A job schedule with this id exists already',
    'Choose another id, or delete the other one first.',
  ],
  JobScheduleDisabled: ['The job schedule is disabled', 'Enable the job schedule first.'],
  JobScheduleCompleted: ['The job schedule has ended', 'Create a new job schedule.'],
  JobScheduleBeingTerminated: ['The job schedule is being terminated', 'Create a new job schedule.'],
  JobScheduleBeingDeleted: ['The job schedule is being deleted', 'Wait until it is gone.'],
  JobPreparationTaskNotSpecified: [
    'The job has no preparation task',
    'There is nothing to show: only a job that was created with one has it.',
  ],
  JobReleaseTaskNotSpecified: [
    'The job has no release task',
    'There is nothing to show: only a job that was created with one has it.',
  ],
  JobPreparationTaskOrReleaseTaskNotSpecified: [
    'The job has neither a preparation nor a release task',
    'There is nothing to show: only a job that was created with one of them has it.',
  ],
  JobPreparationTaskNotRunOnNode: [
    'The preparation task has not run on this node',
    'It runs on a node before the first task of the job there.',
  ],
  JobReleaseTaskNotRunOnNode: [
    'The release task has not run on this node',
    'It runs when the job has ended, on nodes where the preparation task ran.',
  ],
  TaskCompleted: ['The task has ended already', 'Look at its result; reactivate it to run it again.'],
  TaskNotCompleted: ['The task has not ended yet', 'Wait until it has ended, or terminate it first.'],
  TaskSucceeded: [
    'The task has succeeded',
    'Only a failed task can be reactivated; add a new task to run it again.',
  ],
  TaskIdSameAsJobPreparationTask: ['The job’s preparation task has this id', 'Choose another id.'],
  TaskIdSameAsJobReleaseTask: ['The job’s release task has this id', 'Choose another id.'],
  TaskDependenciesNotSpecifiedOnJob: [
    'The job takes no dependencies',
    'Create the job with task dependencies switched on, or leave them out of the task.',
  ],
  CertificateBeingDeleted: ['The certificate is being deleted', 'Wait until it is gone.'],
  CertificateExists: ['The certificate is there already', 'Use the one that is there.'],
  UnsupportedRequestVersion: [
    'The service does not know this version of its interface',
    'Check that the account is on a cloud and in a region that Slipway supports.',
  ],
  IOError: ['The file could not be read', 'Look at the node, then try again.'],
  InternalError: ['The service has a fault of its own', 'Try again in a moment.'],
  OperationTimedOut: ['The service did not end in time', 'Look whether it was done; then try again.'],
  TaskFilesUnavailable: ['The files cannot be read just now', 'The node is not ready; try again when it is.'],
  TaskFilesCleanedup: [
    'The files are gone',
    'Files are kept for the task’s retention time and while the node exists. Save output to storage to keep it longer.',
  ],
  OperationInvalidForCurrentState: [
    'This cannot be done in the current state',
    'Look at the state again; it may have changed meanwhile.',
  ],
  ConditionNotMet: [
    'Someone changed it meanwhile',
    'It has been read again. Compare what is there now with what you are about to send, then send it again.',
  ],
  TooManyEnableAutoScaleRequests: [
    'Autoscale was changed a moment ago',
    'The service takes one change in 30 seconds. Wait half a minute, then send it again.',
  ],
  ServerBusy: ['The service is busy', 'Try again in a moment.'],
  TooManyRequests: ['Too many requests', 'Wait a moment; Slipway slows down by itself.'],
  RequestBodyTooLarge: ['The request is too large', 'Send less at once.'],
  UpstreamTimeout: ['The service did not answer in time', 'Try again.'],
  UpstreamUnreachable: [
    'The service could not be reached',
    'Check that the account exists in this region and that this server can reach it, then try again.',
  ],
  LocalAccountMissing: ['The local account does not run', 'Start Slipway again with npm start.'],
  ForeignNextLink: [
    'The list cannot be read to its end',
    'Reload the page. If it happens again, it is a fault of the service.',
  ],
}

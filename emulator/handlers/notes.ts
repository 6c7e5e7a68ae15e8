import type { OperationId } from '../operation-table'

/** Where an operation does not do what it does on Azure; those without a note do. */
export interface OperationNote {
  state: 'different' | 'refused'
  /** A sentence for whoever relies on the operation. */
  note: string
}

const different = (note: string): OperationNote => ({ state: 'different', note })

const WITHOUT_STATISTICS = different('`$expand=stats` is accepted and adds nothing: no statistics are kept.')
const MACHINES = different(
  'Networks, disks, security settings, user accounts and extensions are checked, kept and shown but change nothing on ' +
    'the simulated machines; mounts and application packages are refused.',
)
const TASKS = different(
  'Resource and output files are refused, because there is no storage; a task without a container is simulated. ' +
    'userIdentity is checked, but a container runs as the user of its image, and without GPUs, also with `--gpus`. ' +
    'A task writes its own folder and `shared`, not all of its node. A task lives as long as its job: the ' +
    'limit of 180 days is not enforced.',
)

const NODES = different(
  'Public addresses are reserved for documentation, and the exact version of an image is an example.',
)

/** The differences by operation, for the table of docs/local-account.md. */
export const NOTES: Partial<Record<OperationId, OperationNote>> = {
  Applications_ListApplications: different(
    'The account has no storage for application packages, so the list is empty.',
  ),
  Applications_GetApplication: different(
    'The account has no application packages: the answer is always 404 ApplicationNotFound.',
  ),
  Pools_ListPools: WITHOUT_STATISTICS,
  Pools_GetPool: WITHOUT_STATISTICS,
  Jobs_ListJobs: WITHOUT_STATISTICS,
  Jobs_GetJob: WITHOUT_STATISTICS,
  Jobs_ListJobsFromSchedule: WITHOUT_STATISTICS,
  JobSchedules_ListJobSchedules: WITHOUT_STATISTICS,
  JobSchedules_GetJobSchedule: WITHOUT_STATISTICS,
  Tasks_ListTasks: WITHOUT_STATISTICS,
  Tasks_GetTask: WITHOUT_STATISTICS,
  Pools_CreatePool: MACHINES,
  Pools_UpdatePool: MACHINES,
  Pools_EvaluatePoolAutoScale: different(
    'What machines use (processor, memory, disk, network) has no samples for formulas.',
  ),
  Pools_EnablePoolAutoScale: different(
    'What machines use (processor, memory, disk, network) has no samples for formulas.',
  ),
  Jobs_CreateJob: different(
    'A virtual network for the job is refused; its tasks are as those of Tasks_CreateTask. With allowTaskPreemption, ' +
      'room is made for tasks on one node, not for multi-instance tasks.',
  ),
  JobSchedules_CreateJobSchedule: different('The jobs that it makes are as those of Jobs_CreateJob.'),
  Tasks_CreateTask: TASKS,
  Tasks_CreateTaskCollection: TASKS,
  Nodes_UploadNodeLogs: {
    state: 'refused',
    note: 'There is no node agent here that writes logs, and nothing is sent to storage elsewhere.',
  },
  Nodes_CreateNodeUser: different(
    'The user is remembered by name and expiry; nobody can sign in, and password and key are not kept.',
  ),
  Nodes_ReplaceNodeUser: different(
    'The new expiry is remembered; nobody can sign in, and password and key are not kept.',
  ),
  Nodes_ListNodes: NODES,
  Nodes_GetNode: NODES,
  Nodes_GetNodeRemoteLoginSettings: different(
    'The address is one reserved for documentation: nodes here take no remote logins.',
  ),
  Nodes_ListNodeExtensions: different(
    "The pool's extensions are shown as provisioned, with a message that says they are simulated; none is run.",
  ),
  Nodes_GetNodeExtension: different('As in the list: simulated, not run.'),
}

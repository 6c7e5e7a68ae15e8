import type { OperationId } from '../operation-table'

/** Where an operation does not do what it does on Azure; those without a note do. */
export interface OperationNote {
  state: 'different' | 'refused'
  /** A sentence for whoever relies on the operation. */
  note: string
}

/** The differences by operation, for the table of docs/local-account.md. */
export const NOTES: Partial<Record<OperationId, OperationNote>> = {
  Applications_ListApplications: {
    state: 'different',
    note: 'The account has no storage for application packages, so the list is empty.',
  },
  Applications_GetApplication: {
    state: 'different',
    note: 'The account has no application packages: always 404 ApplicationNotFound.',
  },
  Nodes_UploadNodeLogs: {
    state: 'refused',
    note: 'There is no node agent here that writes logs, and nothing is sent to storage elsewhere.',
  },
  Nodes_CreateNodeUser: {
    state: 'different',
    note: 'The user is remembered by name and expiry; nobody can sign in, and password and key are not kept.',
  },
  Nodes_ReplaceNodeUser: {
    state: 'different',
    note: 'The new expiry is remembered; nobody can sign in, and password and key are not kept.',
  },
  Nodes_GetNodeRemoteLoginSettings: {
    state: 'different',
    note: 'The address is one reserved for documentation: nodes here take no remote logins.',
  },
  Nodes_ListNodeExtensions: {
    state: 'different',
    note: "The pool's extensions are shown as provisioned with a message that says they are simulated; none is run.",
  },
  Nodes_GetNodeExtension: {
    state: 'different',
    note: 'As in the list: simulated, not run.',
  },
}

const ROLES: readonly [name: string, text: string][] = [
  [
    'Azure Batch Data Contributor',
    'Everything in Slipway: pools, jobs and tasks. The role for whoever operates pools.',
  ],
  [
    'Azure Batch Job Submitter',
    'Adds and ends jobs and tasks, looks at pools. It cannot list accounts, so the account is opened by its address.',
  ],
  ['Azure Batch Account Reader', 'Looks at the account, its pools and jobs.'],
]

/** What each role lets a person do here. */
export function RoleTable() {
  return (
    <table className="w-full border-separate border-spacing-0 rounded border border-line bg-surface text-left">
      <thead className="sr-only">
        <tr>
          <th scope="col">Role</th>
          <th scope="col">What it allows</th>
        </tr>
      </thead>
      <tbody>
        {ROLES.map(([name, allowed]) => (
          <tr key={name} className="group/row">
            <th
              scope="row"
              className="w-56 border-b border-line px-3 py-2 align-top font-medium text-text group-last/row:border-0 max-sm:block max-sm:w-auto max-sm:border-0 max-sm:pb-0"
            >
              {name}
            </th>
            <td className="border-b border-line px-3 py-2 align-top group-last/row:border-0 max-sm:block max-sm:pt-0">
              {allowed}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Every address inside the app. Ids are percent-encoded here and nowhere else. */
const segment = (text: string) => encodeURIComponent(text)
const withQuery = (path: string, query?: Record<string, string | undefined>) => {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(key, value)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

export const paths = {
  home: () => '/',
  signIn: (query?: { returnTo?: string }) => withQuery('/sign-in', query),
  accounts: () => '/accounts',
  setup: () => '/setup',
  authRedirect: () => '/auth/redirect',
  account: (account: string) => `/${segment(account)}`,
  pools: (account: string) => `/${segment(account)}/pools`,
  poolNew: (account: string, query?: { from?: string }) => withQuery(`/${segment(account)}/pools/new`, query),
  poolEdit: (account: string, poolId: string) => `/${segment(account)}/pools/${segment(poolId)}/edit`,
  poolRefresh: (account: string, poolId: string) => `/${segment(account)}/pools/${segment(poolId)}/refresh`,
  pool: (
    account: string,
    poolId: string,
    query?: { tab?: string; node?: string; state?: string; dialog?: string },
  ) => withQuery(`/${segment(account)}/pools/${segment(poolId)}`, query),
  jobs: (account: string, query?: { pool?: string }) => withQuery(`/${segment(account)}/jobs`, query),
  jobNew: (account: string, query?: { pool?: string }) => withQuery(`/${segment(account)}/jobs/new`, query),
  job: (account: string, jobId: string, query?: { state?: string; tab?: string }) =>
    withQuery(`/${segment(account)}/jobs/${segment(jobId)}`, query),
  taskNew: (account: string, jobId: string) => `/${segment(account)}/jobs/${segment(jobId)}/tasks/new`,
  task: (account: string, jobId: string, taskId: string, query?: { tab?: string }) =>
    withQuery(`/${segment(account)}/jobs/${segment(jobId)}/tasks/${segment(taskId)}`, query),
  presetSchema: () => '/schemas/preset.json',
  apiBatch: (account: string) => `/api/batch/${segment(account)}`,
  apiArm: () => '/api/arm',
  apiRegistry: () => '/api/registry',
}

import { toText } from '../wire'

/** What the form shows for `onAllTasksComplete`, in any case; words of later versions count as the default. */
export function toOnAllTasksComplete(mode: unknown): 'noaction' | 'terminatejob' {
  return toText(mode).toLowerCase() === 'terminatejob' ? 'terminatejob' : 'noaction'
}

/** What the form shows for `onTaskFailure`, in any case; words of later versions count as the default. */
export function toOnTaskFailure(mode: unknown): 'noaction' | 'performexitoptionsjobaction' {
  const isAction = toText(mode).toLowerCase() === 'performexitoptionsjobaction'
  return isAction ? 'performexitoptionsjobaction' : 'noaction'
}

'use client'
import { RadioField } from '@/components/form/choice-fields'
import type { JobFormValues } from '@/lib/domain/job/job-form'

const CHOICES = [
  { value: 'noaction', label: 'Stay active and take more tasks' },
  {
    value: 'terminatejob',
    label: 'End the job',
    hint: 'A job without tasks ends at once, so add the tasks first.',
  },
]

/** What becomes of a job whose tasks have all ended. */
export function OnCompleteField() {
  return (
    <RadioField<JobFormValues>
      name="onAllTasksComplete"
      label="When all tasks have ended"
      options={CHOICES}
    />
  )
}

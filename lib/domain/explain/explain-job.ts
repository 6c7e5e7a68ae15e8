import { type Detail, type Explanation, toSentence } from './explanation'

/** The part of a job that tells why it could not be scheduled. */
export interface JobOutcome {
  executionInfo?: {
    schedulingError?: {
      category?: string
      code?: string
      message?: string
      details?: readonly Detail[]
    }
  }
}

type Row = readonly [title: string, text: string, remedy: string]

const AGAIN = 'Then create the job again.'

/** Codes of `schedulingError`; source: the documented list in the catalogue of error codes. */
const CODES: Readonly<Record<string, Row>> = {
  AutoPoolCreationFailedWithQuotaReached: [
    'No quota for the job’s own pool',
    'Batch could not create the pool that the job brings along, because a quota of the account is used up.',
    `Delete pools that are not needed, choose fewer or smaller nodes, or ask for more quota. ${AGAIN}`,
  ],
  InvalidApplicationPackageReferencesInAutoPool: [
    'The job’s own pool names an application package that is not there',
    'Batch could not create the pool that the job brings along, because the account does not have one of its application packages, or not in this version.',
    `Upload the package, set its default version, or correct the reference. ${AGAIN}`,
  ],
  InvalidAutoScaleFormulaInAutoPool: [
    'The job’s own pool has a formula that cannot be used',
    'Batch could not create the pool that the job brings along, because its autoscale formula or interval is not valid.',
    `Try the formula on a pool, and correct it. ${AGAIN}`,
  ],
  InvalidAutoPoolSettings: [
    'The job’s own pool has settings that cannot be used',
    'Batch could not create the pool that the job brings along, because its settings are not valid.',
    `Correct the settings that the service names. ${AGAIN}`,
  ],
  InvalidCertificatesInAutoPool: [
    'The job’s own pool names a certificate that is not there',
    'Batch could not create the pool that the job brings along, because one of its certificates is not valid. Batch has retired certificates.',
    `Take the certificates out; Azure Key Vault with a managed identity takes their place. ${AGAIN}`,
  ],
  JobBeingTerminated: [
    'The job was being terminated',
    'A task could not be started because its job was being terminated.',
    'Create a new job for the tasks that are left.',
  ],
}

/** Who caused it, in the words of `category`. */
const CATEGORIES: Readonly<Record<string, string>> = {
  usererror: 'The service puts it down to how the job was set up.',
  servererror: 'The service puts it down to itself.',
}

/** Explains why a job could not be scheduled, from its `schedulingError`; undefined for a job without one. */
export function explainJob(job: JobOutcome): Explanation | undefined {
  const error = job.executionInfo?.schedulingError
  if (error === undefined || error === null) return undefined
  const [title, text, remedy] = CODES[error.code ?? ''] ?? [
    'The job could not be scheduled',
    'Batch could not schedule the job.',
    `Look at the job’s pool and at what the service says. ${AGAIN}`,
  ]
  return {
    title,
    text: [
      text,
      sayWords(error.message),
      ...(error.details ?? []).map(sayDetail),
      sayCategory(error.category),
    ]
      .filter(Boolean)
      .join(' '),
    remedy,
    code: error.code,
  }
}

const sayWords = (message: string | undefined) =>
  message ? `The service says: ${toSentence(message)}` : undefined
const sayDetail = ({ name, key, value }: Detail) =>
  value ? toSentence(`${name ?? key ?? 'Detail'}: ${value}`) : ''
const sayCategory = (category: string | undefined) => CATEGORIES[category?.toLowerCase() ?? '']

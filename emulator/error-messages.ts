/**
 * First lines of the service's refusals, by their code, seen in recorded answers and logs: azure-sdk-for-node 2020 (Forbidden,
 * InvalidQueryParameterValue, JobPreparationTaskOrReleaseTaskNotSpecified, PoolBeingDeleted), azure-batch-cli-extensions
 * 2022 (PoolExists), azure-cli 2020 to 2024 (ConditionNotMet), azure-sdk-for-java 2019 to 2024 (InvalidPropertyValue,
 * JobScheduleBeingDeleted, MissingRequiredProperty, RequestBodyTooLarge, TooManyRequests), azure-sdk-for-js 2023
 * (LifetimeStatsAPIRetired) and 2024 (InvalidRequestBody), azure-sdk-for-python 2016 (InvalidHeaderValue), azure-docs
 * 2020 (AuthenticationFailed, OperationInvalidForCurrentState), a client's log of 2018 (PoolNotFound), of 2023
 * (TaskCompleted) and of 2025 (MissingRequiredQueryParameter).
 */
const RECORDED = {
  AuthenticationFailed:
    'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.',
  ConditionNotMet: 'The condition specified using HTTP conditional header(s) is not met.',
  Forbidden: 'Access is Forbidden',
  InvalidHeaderValue: 'The value for one of the HTTP headers is not in the correct format.',
  InvalidPropertyValue: 'The value provided for one of the properties in the request body is invalid.',
  InvalidQueryParameterValue:
    'Value for one of the query parameters specified in the request URI is invalid.',
  InvalidRequestBody: 'The specified Request Body is not syntactically valid.',
  JobPreparationTaskOrReleaseTaskNotSpecified:
    'The specified job does not have either job preparation task or job release task.',
  JobScheduleBeingDeleted: 'The specified job schedule has been marked for deletion and is being reclaimed.',
  LifetimeStatsAPIRetired: 'Lifetime statistics API was retired on 04/30/2023',
  MissingRequiredProperty: 'A required property was not specified in the request body.',
  MissingRequiredQueryParameter: "A query parameter that's mandatory for this request is not specified.",
  OperationInvalidForCurrentState:
    'The specified operation is not valid for the current state of the resource.',
  PoolBeingDeleted: 'The specified pool has been marked for deletion and is being reclaimed.',
  PoolExists: 'The specified pool already exists.',
  PoolNotFound: 'The specified pool does not exist.',
  RequestBodyTooLarge: 'The request body is too large and exceeds the maximum permissible limit.',
  TaskCompleted: 'The specified task is already in a completed state.',
  TooManyRequests: 'Request failed as server encountered too many requests. Please try again.',
} as const

/** The same by the REST reference, "Batch Status and Error Codes", and its examples; no recording of these is known. */
const DOCUMENTED = {
  ActiveJobAndScheduleQuotaReached: 'Active job and schedule quota for the account has been reached.',
  ApplicationNotFound: 'The specified application does not exist.',
  AutoScalingFormulaSyntaxError: 'The specified auto-scaling formula has a syntax error.',
  EmptyMetadataKey: 'The key for one of the metadata key-value pairs is empty.',
  FileNotFound: 'The specified file does not exist.',
  InvalidApplicationPackageReferences: 'One or more application package references could not be satisfied.',
  InvalidAuthenticationInfo:
    'The authentication information was not provided in the correct format. Verify the value of Authorization header.',
  InvalidAutoScalingSettings: 'The specified auto-scaling settings are not valid.',
  InvalidRange: 'The range specified is invalid for the current size of the resource.',
  InvalidUri: 'The requested URI does not represent any resource on the server.',
  JobBeingDeleted: 'The specified job has been marked for deletion and is being garbage collected.',
  JobBeingTerminated: 'The specified job is being terminated.',
  JobCompleted: 'The specified job is already in a completed state.',
  JobDisabled: 'The specified job is disabled.',
  JobExists: 'The specified job already exists.',
  JobNotFound: 'The specified job does not exist.',
  JobScheduleBeingTerminated: 'The specified job schedule is being terminated.',
  JobScheduleCompleted: 'The specified job schedule is already in completed state.',
  JobScheduleDisabled: 'The specified job schedule is disabled.',
  JobScheduleExists: 'The specified job schedule already exists.',
  JobScheduleNotFound: 'The specified job schedule does not exist.',
  JobScheduleWithSameIdExists:
    'A job schedule with the specified job id exists. Job and job schedule cannot have the same id.',
  JobWithSameIdExists:
    'A job with the specified job schedule id exists. Job and job schedule cannot have the same id.',
  MultipleConditionHeadersNotSupported: 'Multiple condition headers are not supported.',
  NodeAgentSKUNotFound: 'The specified Node Agent SKU does not exist.',
  NodeAlreadyInTargetSchedulingState: 'The specified node is already in the target scheduling state.',
  NodeBeingCreated: 'The specified node is being created',
  NodeBeingRebooted: 'The specified node is being rebooted',
  NodeBeingReimaged: 'The specified node is being reimaged',
  NodeBeingStarted: 'The specified node is being started',
  NodeNotFound: 'The specified node does not exist.',
  NodeStateUnusable: 'The state of the specified node is unusable',
  NodeUserExists: 'The specified node user already exists.',
  NodeUserNotFound: 'The specified node user does not exist.',
  OperationNotValidOnNode: 'The specified operation is not valid on the node.',
  OutOfRangeQueryParameterValue:
    'A query parameter specified in the request URI is outside the permissible range.',
  PoolBeingResized: 'The specified pool is being resized',
  PoolQuotaReached: 'Pool quota for the account has been reached.',
  RequestUrlFailedToParse: 'The url in the request could not be parsed.',
  ResourceNotFound: 'The specified resource does not exist.',
  ServerBusy: 'The server is currently unable to receive requests. Please retry your request.',
  TaskDependenciesNotSpecifiedOnJob:
    'A task was specified as depending on other tasks, but the job did not specify that it would use task dependencies.',
  TaskDependencyListTooLong:
    'A task was specified as depending on other tasks, but the list of dependencies was too long to be stored.',
  TaskExists: 'The specified task already exists.',
  TaskFilesCleanedup: 'The files of the specified task are cleanedup.',
  TaskFilesUnavailable: 'The files of the specified task are unavailable.',
  TaskIdSameAsJobPreparationTask: 'The specified task id is same as the job preparation task.',
  TaskIdSameAsJobReleaseTask: 'The specified task id is same as the job release task.',
  TaskNotCompleted:
    'The specified task is not in a completed state, and the requested operation can be performed only on completed tasks.',
  TaskNotFound: 'The specified task does not exist.',
  TaskSucceeded:
    'The specified task has already completed successfully, and the requested operation cannot be performed on successful tasks.',
  TooManyEnableAutoScaleRequests: 'Too many Enable Pool AutoScale requests are issued on the pool.',
  UnsupportedHeader: 'One of the HTTP headers specified in the request is not supported.',
  UnsupportedHttpVerb: "The resource doesn't support the specified HTTP verb.",
  UnsupportedProperty: 'One of the properties specified in the request body is not supported.',
  UnsupportedQueryParameter: 'One of the query parameters specified in the request URI is not supported.',
  UnsupportedRequestVersion: 'The specified request version is not supported.',
} as const

/** Codes for which no text of the service is known, in words of the local account. */
const OWN = {
  AutoScaleFormulaTooLong: 'The autoscale formula is too long.',
  NotImplemented: 'The local account does not offer this operation.',
  PermissionDenied: 'The caller has no permission for this action.',
} as const

/** The first line of each refusal; what is wrong in the request at hand stands in its `values`. */
export const ERROR_MESSAGES = { ...RECORDED, ...DOCUMENTED, ...OWN } as const

/** Codes that the local account answers with. */
export type ErrorCode = keyof typeof ERROR_MESSAGES

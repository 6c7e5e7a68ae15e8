import { LOCAL_ACCOUNT, LOCAL_LOCATION, LOCAL_RESOURCE_GROUP, LOCAL_SUBSCRIPTION_ID } from '../../lib/local'

/** Paths of the few resources that are the same for ever; fixed words compare without case. */
export const SUBSCRIPTION = `/subscriptions/${LOCAL_SUBSCRIPTION_ID}`
export const GROUP = `${SUBSCRIPTION}/resourceGroups/${LOCAL_RESOURCE_GROUP}`
export const ACCOUNT = `${GROUP}/providers/Microsoft.Batch/batchAccounts/${LOCAL_ACCOUNT}`
export const LOCATION = `${SUBSCRIPTION}/providers/Microsoft.Batch/locations/${LOCAL_LOCATION}`

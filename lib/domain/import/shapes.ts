import { isRecord } from '../../batch/errors'
import type { WireRest } from '../wire'
import { kindOfFields } from './kind-of-fields'

const POOL_TYPE = /^(Microsoft\.Batch\/batchAccounts\/)?pools$/i

/** Whether an object is a template of Resource Manager, whatever it deploys. */
export const isTemplate = ({ $schema, resources }: WireRest): boolean =>
  /deploymentTemplate/i.test(String($schema)) || Array.isArray(resources) || isRecord(resources)

/** Whether an object gives the values of a template's parameters. */
export const isParametersFile = ({ $schema }: WireRest): boolean =>
  /deploymentParameters/i.test(String($schema))

/** Whether an object is a pool of Resource Manager: by its type, or by its properties where it names none. */
export function isPoolResource({ type, properties }: WireRest): boolean {
  if (typeof type === 'string') return POOL_TYPE.test(type)
  if (!isRecord(properties)) return false
  if (['deploymentConfiguration', 'scaleSettings'].some((field) => field in properties)) return true
  return kindOfFields(properties) === 'pool'
}

/** Whether an object is the inside of such a pool alone, as pages print it. */
export const isPoolProperties = (body: WireRest): boolean =>
  !('virtualMachineConfiguration' in body) &&
  ('deploymentConfiguration' in body || ('scaleSettings' in body && 'vmSize' in body))

/** Whether an object is of the language of templates, which may hold comments: a template or a resource of one. */
export const isTemplatePart = (body: WireRest): boolean =>
  isTemplate(body) || isParametersFile(body) || ('apiVersion' in body && isPoolResource(body))

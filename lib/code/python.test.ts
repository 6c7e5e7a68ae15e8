import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRecord } from '../batch/errors'
import { ENUMS } from '../batch/models.generated'
import { MODEL_OF } from '../domain/body-kind'
import { generateCode } from './generate-code'
import { toPythonMember, toPythonName, toPythonType } from './names'
import { EXAMPLES } from './testing/examples'
import { toEnvironment, toExpectedBody } from './testing/expected-body'
import { fromSdk, toComparable } from './testing/sdk-body'
import { createSyntaxCheck } from './testing/syntax-check'

/** Stand-ins for azure-batch and azure-identity: models are keyword arguments or one mapping, and calls are printed. */
const PACKAGES: Readonly<Record<string, string>> = {
  'azure/__init__.py': '',
  'azure/identity/__init__.py': 'class DefaultAzureCredential: pass\n',
  'azure/batch/models.py': `
class Member:
    def __init__(self, text): self.text = text
class Model:
    def __init__(self, *args, **kwargs):
        assert not (args and kwargs) and len(args) < 2
        self.mapping = args[0] if args else None
        self.kwargs = kwargs
def __getattr__(name):
    if name.startswith("__"): raise AttributeError(name)
    class Own(Model):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.name = name
    class Meta(type):
        def __getattr__(cls, member):
            if member.startswith("__"): raise AttributeError(member)
            return Member(name + "." + member)
    return Meta("Own", (Own,), {})
`,
  'azure/batch/__init__.py': `
import json
from datetime import timedelta
from . import models
def show(value):
    if isinstance(value, models.Member): return {"$member": value.text}
    if isinstance(value, timedelta): return round(value.total_seconds() * 1000)
    if isinstance(value, models.Model):
        if value.mapping is not None: return {"$type": value.name, "$wire": value.mapping}
        return {"$type": value.name, **{key: show(item) for key, item in value.kwargs.items()}}
    if isinstance(value, list): return [show(item) for item in value]
    if isinstance(value, dict): return {key: show(item) for key, item in value.items()}
    return value
class BatchClient:
    def __init__(self, *, endpoint, credential): self.endpoint = endpoint
    def __getattr__(self, method):
        return lambda **kwargs: print(json.dumps([self.endpoint, method, show(kwargs)]))
`,
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-python-'))
  for (const [path, text] of Object.entries(PACKAGES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hasPython = spawnSync('python3', ['--version']).status === 0

/** All programs in one process, one after the other, when there is Python: the calls that they made. */
const calls = new Map<string, [endpoint: string, method: string, args: Record<string, unknown>]>()
beforeAll(() => {
  if (!hasPython) return
  for (const [index, [, request]] of EXAMPLES.entries())
    writeFileSync(join(folder, `program_${index}.py`), generateCode('python', request).code)
  const all = `import runpy\nfor at in range(${EXAMPLES.length}): runpy.run_path(f"${folder}/program_{at}.py")\n`
  writeFileSync(join(folder, 'run_all.py'), all)
  const variables = Object.assign({}, ...EXAMPLES.map(([, { body }]) => toEnvironment(body)))
  const env = { ...process.env, ...variables, PYTHONPATH: folder, PYTHONIOENCODING: 'utf-8' }
  const said = execFileSync('python3', [join(folder, 'run_all.py')], { env, encoding: 'utf8' })
  const lines = said.trimEnd().split('\n')
  for (const [index, [name]] of EXAMPLES.entries()) calls.set(name, JSON.parse(lines[index] ?? 'null'))
})

/** Takes the marks of the stand-in away; every model must have the class that the contract gives it. */
function unmark(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmark)
  if (!isRecord(value)) return value
  const { $type, $wire, ...rest } = value
  if ($wire !== undefined) return { ...($wire as object) }
  return '$member' in value
    ? value
    : Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, unmark(item)]))
}

function enumOf(type: string, value: unknown): unknown {
  if (!isRecord(value) || typeof value.$member !== 'string') return value
  return ENUMS[type]?.find((wire) => `${type}.${toPythonMember(type, wire)}` === value.$member) ?? value
}

test.each(EXAMPLES)('%s is what the client is called with', async (name, request) => {
  const { code, inexpressible } = generateCode('python', request)
  const { faultsOf } = await createSyntaxCheck('python')
  expect(faultsOf(code)).toEqual([])
  // Without Python the syntax is what can be known.
  if (!hasPython) return
  const [endpoint, method, args] = calls.get(name) ?? ['', '', {}]
  expect([endpoint, method]).toEqual([request.account.endpoint, `create_${request.kind}`])
  const model = MODEL_OF[request.kind]
  const sent = fromSdk(model, unmark(args[request.kind]), { nameOf: toPythonName, enumOf })
  const expected = toExpectedBody(request.body, { nulls: false })
  const missing = inexpressible.map(({ path }) => path)
  expect(withoutNulls(toComparable(model, sent))).toEqual(toComparable(model, expected, missing))
  if (request.kind === 'task') expect(args.job_id).toBe('job-1')
})

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isRecord(value)) return value
  const entries = Object.entries(value).filter(([, item]) => item !== null)
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutNulls(item)]))
}

test('broken code is seen', async () => {
  const { faultsOf } = await createSyntaxCheck('python')
  expect(faultsOf('client.create_pool(pool=m.Pool(id="a" vm_size="b"))')).not.toEqual([])
})

test.each([
  ['VirtualMachineConfiguration', 'nodeAgentSKUId', 'node_agent_sku_id'],
  ['NetworkConfiguration', 'publicIPAddressConfiguration', 'public_ip_address_configuration'],
  ['NetworkConfiguration', 'dynamicVNetAssignmentScope', 'dynamic_vnet_assignment_scope'],
  ['BatchPublicIpAddressConfiguration', 'provision', 'ip_address_provisioning_type'],
  ['BatchPoolEndpointConfiguration', 'inboundNATPools', 'inbound_nat_pools'],
  ['DataDisk', 'diskSizeGB', 'disk_size_gb'],
  ['DataDisk', 'lun', 'logical_unit_number'],
  ['BatchUefiSettings', 'vTpmEnabled', 'vtpm_enabled'],
  ['BatchOsDisk', 'ephemeralOSDiskSettings', 'ephemeral_os_disk_settings'],
  ['AutomaticOsUpgradePolicy', 'enableAutomaticOSUpgrade', 'enable_automatic_os_upgrade'],
  [
    'HostEndpointSettings',
    'inVMAccessControlProfileReferenceId',
    'in_vm_access_control_profile_reference_id',
  ],
  ['BatchJobNetworkConfiguration', 'skipWithdrawFromVNet', 'skip_withdraw_from_vnet'],
  ['BatchJobCreateOptions', 'onAllTasksComplete', 'all_tasks_complete_mode'],
  ['BatchJobCreateOptions', 'onTaskFailure', 'task_failure_mode'],
])('%s.%s is %s', (model, field, name) => {
  expect(toPythonName(model, field)).toBe(name)
})

test.each([
  ['ElevationLevel', 'nonadmin', 'NON_ADMIN'],
  ['ContainerType', 'DockerCompatible', 'DOCKER_COMPATIBLE'],
  ['ContainerHostDataPath', 'VfsMounts', 'VFS_MOUNTS'],
  ['BatchPoolLifetimeOption', 'jobschedule', 'JOB_SCHEDULE'],
  ['IPFamily', 'IPv4', undefined],
  ['ElevationLevel', 'superuser', undefined],
])('the member of %s for %s is %s', (type, value, member) => {
  expect(toPythonMember(type, value)).toBe(member)
})

test('the one class that is named in another way', () => {
  expect(toPythonType('OutputFileUploadConfig')).toBe('OutputFileUploadConfiguration')
})

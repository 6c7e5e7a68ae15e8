import { describe, expect, it } from 'vitest'
import { jobCan } from './job/can'
import { nodeCan } from './node/can'
import type { Permission } from './permission'
import { poolCan } from './pool/can'
import { taskCan } from './task/can'

const steady = { state: 'active', allocationState: 'steady' }
const resizing = { state: 'active', allocationState: 'resizing' }

describe('what can be done, and why not', () => {
  it.each<[string, Permission, true | RegExp]>([
    ['resize a steady pool', poolCan.resize(steady), true],
    ['resize a resizing pool', poolCan.resize(resizing), /is resizing/],
    ['resize a stopping pool', poolCan.resize({ allocationState: 'stopping' }), /being stopped/],
    ['resize under autoscale', poolCan.resize({ ...steady, enableAutoScale: true }), /Disable autoscale/],
    ['resize a deleting pool', poolCan.resize({ state: 'deleting', allocationState: 'resizing' }), /deleted/],
    ['stop a resize', poolCan.stopResize(resizing), true],
    ['stop twice', poolCan.stopResize({ allocationState: 'stopping' }), /already/],
    ['stop nothing', poolCan.stopResize(steady), /not resizing/],
    [
      'stop while deleting',
      poolCan.stopResize({ state: 'deleting', allocationState: 'resizing' }),
      /deleted/,
    ],
    ['enable autoscale', poolCan.enableAutoScale(steady), true],
    ['disable autoscale', poolCan.disableAutoScale({ ...steady, enableAutoScale: true }), true],
    ['disable no autoscale', poolCan.disableAutoScale(steady), /not enabled/],
    ['remove nodes', poolCan.removeNodes(resizing), /resizing/],
    ['edit while resizing', poolCan.edit(resizing), true],
    ['replace images of an empty pool', poolCan.changeMachines(steady), true],
    [
      'replace images under nodes',
      poolCan.changeMachines({ ...steady, currentLowPriorityNodes: 1 }),
      /Resize it to 0/,
    ],
    [
      'replace images under nodes of a formula',
      poolCan.changeMachines({ ...steady, enableAutoScale: true, currentDedicatedNodes: 1 }),
      /Disable autoscale/,
    ],
    ['replace images while nodes come', poolCan.changeMachines(resizing), /is resizing/],
    ['delete', poolCan.delete(resizing), true],
    ['delete twice', poolCan.delete({ state: 'deleting' }), /deleted/],
    ['reboot idle', nodeCan.reboot({ state: 'idle' }), true],
    ['reboot after a failed start task', nodeCan.reboot({ state: 'starttaskfailed' }), true],
    ['reboot camel case', nodeCan.reboot({ state: 'leavingPool' }), /leaving/],
    ['reimage unusable', nodeCan.reimage({ state: 'unusable' }), true],
    ['reimage preempted', nodeCan.reimage({ state: 'preempted' }), /Spot/],
    ['remove unusable', nodeCan.remove({ state: 'unusable' }), true],
    ['remove leaving', nodeCan.remove({ state: 'leavingpool' }), /leaving/],
    ['start deallocated', nodeCan.start({ state: 'deallocated' }), true],
    ['start running', nodeCan.start({ state: 'running' }), /Only a deallocated/],
    ['deallocate twice', nodeCan.deallocate({ state: 'deallocated' }), /Start it first/],
    ['disable scheduling', nodeCan.disableScheduling({ state: 'idle', schedulingState: 'enabled' }), true],
    [
      'disable twice',
      nodeCan.disableScheduling({ state: 'offline', schedulingState: 'disabled' }),
      /already/,
    ],
    ['disable creating', nodeCan.disableScheduling({ state: 'creating' }), /created/],
    ['enable scheduling', nodeCan.enableScheduling({ schedulingState: 'disabled' }), true],
    ['enable twice', nodeCan.enableScheduling({ schedulingState: 'enabled' }), /already/],
    ['add to an active job', jobCan.addTask({ state: 'active' }), true],
    ['add to a disabled job', jobCan.addTask({ state: 'disabled' }), true],
    ['add to a completed job', jobCan.addTask({ state: 'completed' }), /new job/],
    ['disable a job', jobCan.disable({ state: 'active' }), true],
    ['disable an enabling job', jobCan.disable({ state: 'enabling' }), /Wait/],
    ['enable a job', jobCan.enable({ state: 'disabled' }), true],
    ['enable too early', jobCan.enable({ state: 'disabling' }), /Wait/],
    ['enable an active job', jobCan.enable({ state: 'active' }), /Only/],
    ['terminate a job', jobCan.terminate({ state: 'disabled' }), true],
    ['terminate twice', jobCan.terminate({ state: 'terminating' }), /already/],
    ['edit a completed job', jobCan.edit({ state: 'completed' }), true],
    ['delete a completed job', jobCan.delete({ state: 'completed' }), true],
    ['delete a job twice', jobCan.delete({ state: 'deleting' }), /already/],
    ['terminate a task', taskCan.terminate({ state: 'running' }), true],
    ['terminate an ended task', taskCan.terminate({ state: 'completed' }), /already/],
    [
      'reactivate a failed task',
      taskCan.reactivate({ state: 'completed', executionInfo: { result: 'failure' } }),
      true,
    ],
    [
      'reactivate a success',
      taskCan.reactivate({ state: 'completed', executionInfo: { result: 'success' } }),
      /succeeded/,
    ],
    ['reactivate a running task', taskCan.reactivate({ state: 'running' }), /not ended/],
    [
      'reactivate in an ended job',
      taskCan.reactivate({ state: 'completed' }, { state: 'completed' }),
      /job is completed/,
    ],
    ['delete a task', taskCan.delete({ state: 'running' }), true],
  ])('%s', (_, permission, expected) => {
    if (expected === true) expect(permission).toEqual({ ok: true })
    else expect(!permission.ok && permission.reason).toMatch(expected)
  })
})

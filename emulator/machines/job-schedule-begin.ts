import type { JobEntity } from '../store/docs'
import type { World } from '../world'

/** Lets the job schedule of a job that has ended or is gone look at what comes next. */
export function requestScheduleStep(world: World, { inner }: JobEntity): void {
  if (inner.schedule !== undefined)
    world.store.due.putSooner('schedule-step', inner.schedule, world.clock.nowMs())
}

import cpu from '../../../public/presets/cpu.json'
import gpu from '../../../public/presets/gpu.json'
import mpi from '../../../public/presets/mpi.json'
import spot from '../../../public/presets/spot-scale-to-zero.json'
import windows from '../../../public/presets/windows.json'

/** A pool that the form can be filled with. */
export interface ReadyPool {
  name: string
  description: string
  pool: { id: string; vmSize: string }
}

/** The pools of the presets that a person can begin with, the most general first. */
export const READY_POOLS: readonly ReadyPool[] = [cpu, gpu, mpi, windows, spot]

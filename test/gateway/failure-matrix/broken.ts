/** One dependency of a gateway, broken in one of the four ways, and mended again. */
import type { Dependency, FaultKind } from '../../support/failure-matrix'
import { edge, type Edge } from '../support/edge'
import {
  failing,
  FaultyKv,
  FaultyMeters,
  garbage,
  hangingUntil,
  RecordingQueue,
  slow,
  type Fault,
} from '../support/faults'

/** Late, and still in time. */
const SLOW_MS = 600
const nonsense: Readonly<Record<'KV' | 'meter' | 'queue', unknown>> = {
  KV: { value: '{"version":9,"routes":[]}', metadata: { mac: `a.${'0'.repeat(64)}` } },
  meter: { outcome: 'ok', ttlMs: 5000, lease: 1, units: -1, reserve: 0, keys: [], windows: [] },
  queue: 'nonsense',
}
/** Paths of the origin in `support/network.mjs`. */
const originPaths: Readonly<Record<FaultKind, string>> = {
  throws: '/cut',
  hangs: '/hang',
  slow: '/late',
  garbage: '/nonsense',
}

/** A path where that origin answers. */
export const WELL = '/echo'

export interface Broken {
  /** A gateway that has just started, with what is broken. */
  start(): Edge
  /** From now on it fails. */
  fail(): void
  /** From now on it does not; what hangs gives up. */
  mend(): void
  /** Path to call while it fails. */
  readonly path: string
}

export function broken(dependency: Dependency, kind: FaultKind): Broken {
  const { promise: over, resolve: end } = Promise.withResolvers<void>()
  const [kv, meters, queue] = [new FaultyKv(), new FaultyMeters(), new RecordingQueue()]
  const fault = (): Fault => {
    if (kind === 'throws') return failing()
    if (kind === 'hangs') return hangingUntil(over)
    if (kind === 'slow') return slow(SLOW_MS)
    return garbage(nonsense[dependency as keyof typeof nonsense])
  }
  const set = (now: Fault | null) => {
    if (dependency === 'KV') kv.fault = () => now
    if (dependency === 'meter') meters.fault = () => now
    if (dependency === 'queue') queue.fault = () => now
  }
  return {
    start: () => edge({ CONFIG: kv.CONFIG, METER: meters.METER, USAGE: queue.USAGE }),
    fail: () => set(fault()),
    mend() {
      set(null)
      end()
    },
    path: dependency === 'origin' ? originPaths[kind] : WELL,
  }
}

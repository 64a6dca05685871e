/**
 * `npm run bench`: this gateway beside a bare pass-through, a naive gateway, a Node gateway and itself
 * without limits, in interleaved rounds. See README.md in this folder.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startNode } from './child.ts'
import { makeFixture } from './fixture.ts'
import { readOptions } from './options.ts'
import { resultsOf, tableOf, type Measured } from './report.ts'
import { CONNECTIONS, measure, orderOf, type Sample } from './rounds.ts'
import { less, readCounts, startSystems, type System, type SystemName } from './systems.ts'
import { workerdVersion } from './workerd.ts'

const WARM_UP_MS = 4000
/** After this long the last usage of a run is on its way: buffers flush, leases end. */
const SETTLE_MS = 6000
const BUSY = 0.5

type Samples = Record<SystemName, Sample[]>

async function run(systems: readonly System[], key: string): Promise<Measured> {
  const { rounds, seconds } = options
  for (const system of systems) await measure(system, key, WARM_UP_MS)
  await sleep(SETTLE_MS)
  const before = await Promise.all(systems.map(readCounts))
  const samples: Samples = { passThrough: [], gateway: [], naive: [], fastify: [], noLimits: [] }
  for (let round = 0; round < rounds; round++) {
    for (const system of orderOf(systems, round)) {
      samples[system.name].push(await measure(system, key, seconds * 1000))
    }
    console.error(`round ${round + 1} of ${rounds}`)
  }
  await sleep(SETTLE_MS)
  const totals: { -readonly [K in keyof Measured['totals']]: Measured['totals'][K] } = {}
  for (const [i, system] of systems.entries()) {
    const [earlier, later] = [before[i], await readCounts(system)]
    if (!earlier || !later) continue
    const calls = samples[system.name].reduce((sum, sample) => sum + sample.calls, 0)
    totals[system.name] = { calls, counts: less(later, earlier) }
  }
  return { samples, totals }
}

const options = readOptions(process.argv.slice(2))
const load = loadavg()[0] ?? 0
if (load > BUSY) console.error(`The machine is busy (load ${load.toFixed(1)}): expect noise.`)

const folder = mkdtempSync(join(tmpdir(), 'turnpike-bench-'))
const children: { stop(): Promise<void> }[] = []
try {
  const origin = await startNode('origin.ts')
  children.push(origin)
  const originUrl = `http://127.0.0.1:${origin.lines[0]}`
  const fixture = await makeFixture(originUrl)
  const systems = await startSystems(originUrl, fixture, folder)
  children.push(...systems)
  const measured = await run(systems, fixture.key)
  const about = {
    at: new Date().toISOString(),
    ...options,
    connections: CONNECTIONS,
    workerd: workerdVersion,
    node: process.version,
    machine: `${cpus().length} x ${cpus()[0]?.model}`,
    loadBefore: load,
  }
  const results = resultsOf(measured, about)
  const path = join(import.meta.dirname, 'results/latest.json')
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`)
  const { ratios, per1000, costPerMillion } = results
  console.log(`${tableOf(measured)}\n`)
  console.log(JSON.stringify({ ratios, per1000, costPerMillion }, null, 2))
} finally {
  await Promise.all(children.map((child) => child.stop()))
  rmSync(folder, { recursive: true, force: true })
}

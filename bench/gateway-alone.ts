/** The gateway by itself on plain workerd, for what is measured of it and of nothing else. */
import { mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fixture } from './fixture.ts'
import { serveWorker, type Served } from './workerd.ts'

/** Starts it with all those fixtures' records. Its `stop` also removes what it wrote. */
export async function serveGateway(fixtures: readonly Fixture[]): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'turnpike-bench-'))
  const served = await serveWorker(
    {
      entry: 'gateway',
      vars: {
        KEY_PEPPERS: fixtures[0]?.peppers ?? '',
        PORTAL_URL: 'http://127.0.0.1',
        HOSTS: '127.0.0.1',
      },
      meter: 'SubscriptionMeter',
      records: Object.assign({}, ...fixtures.map(({ records }) => records)),
    },
    folder,
  )
  const stop = async () => {
    await served.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...served, stop }
}

/** Listens on loopback; the URL. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The cases of HAProxy's kind beside this file: a scripted client, our gateway, a scripted origin. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway, type Gateway } from '../support/workerd'
import { HOST, publishProduct, routeOf, subscribe, VARS, type Records } from '../support/world'

const HOW_TO_INSTALL =
  'varnishtest is missing. It comes with Varnish: `apt-get install varnish` on Debian and Ubuntu, ' +
  '`brew install varnish` on macOS. The same cases run without it: `npm run test:attack`, wire.test.ts.'

const here = new URL('.', import.meta.url).pathname
const files = readdirSync(here).filter((name) => name.endsWith('.vtc'))
const isInstalled = spawnSync('varnishtest', ['-h']).error === undefined

interface Macros {
  readonly slug: string
  readonly origin: string
  readonly key: string
}

let gateway: Gateway
const macros = new Map<string, Macros>()

it.runIf(process.env.VTC === '1')('varnishtest is installed', () => {
  if (!isInstalled) throw new Error(HOW_TO_INSTALL)
})

describe.runIf(isInstalled)('varnishtest', () => {
  beforeAll(async () => {
    const records: Records = {}
    for (const file of files) {
      const slug = file.replace('.vtc', '')
      const origin = `${await freePort()}`
      const routes = ['GET', 'POST'].map((method) => routeOf('/{rest+}', 0, 1, { method }))
      const originUrl = `http://127.0.0.1:${origin}`
      const product = await publishProduct(records, { slug, originUrl, routes })
      macros.set(file, { slug, origin, key: await subscribe(records, product, 0) })
    }
    gateway = await startGateway({ records, vars: VARS, allow: ['private'] })
  })
  afterAll(() => gateway?.stop())

  it.for(files)('%s', (file) => {
    const all = { ...macros.get(file), gateway: `${gateway.port}`, host: HOST }
    const defined = Object.entries(all).flatMap(([name, value]) => ['-D', `${name}=${value}`])
    const { status, stdout } = spawnSync('varnishtest', ['-t', '20', ...defined, here + file])
    expect(status, String(stdout).slice(-4000)).toBe(0)
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

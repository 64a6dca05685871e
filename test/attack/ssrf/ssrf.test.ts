/**
 * Origins that lead inside (security A1, A3, A4; R11), below the checks of the management API: whatever
 * stands in a record, under production's network rules nothing inside is ever connected to.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parsePublicUrl } from '../../../src/domain/public-url'
import { FULL, report } from '../support/run'
import { startGateway, workerdBinary, writeConfig } from '../support/workerd'
import type { Records } from '../support/world'
import { guessesFor, SSRF_VARS, type Guess } from './guesses'
import { startCanaries } from './listeners.mjs'
import { foreignSpellings, INSIDE, insideSpellings, localSpellings, NOWHERE } from './spellings'

const AT_ONCE = 24
const EVERY = FULL ? 1 : 24

interface Result {
  readonly status: number
  readonly body: string
}

const own = [
  hostname(),
  ...Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .map(({ address }) => address),
]

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function call(port: number, guesses: readonly Guess[]): Promise<Result[]> {
  const results: Result[] = []
  const queue = guesses.values()
  const one = async () => {
    for (const { path, headers } of queue) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: 'manual' })
      results.push({ status: answer.status, body: await answer.text() })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return results
}

describe('on this machine', () => {
  it('no spelling of an inside address is connected to', async () => {
    const port = await freePort()
    const hosts = ['127.0.0.1', '127.0.0.2', '::1', ...own.filter((text) => /[.:]/.test(text))]
    const canaries = await startCanaries(hosts.map((host) => ({ host, port })))
    const listening = hosts.length - canaries.missing.length
    const records: Records = {}
    const urls = localSpellings(port, own).filter((_, index) => index % EVERY === 0)
    const guesses = await guessesFor(records, urls)
    const gateway = await startGateway({ records, vars: SSRF_VARS, allow: ['public'] })
    const results = await call(gateway.port, guesses)
    await gateway.stop()
    const statuses = tally(results)
    report('origins inside', {
      spellings: urls.length,
      listening,
      hits: canaries.hits.length,
      ...statuses,
    })
    expect(reached(canaries.hits)).toEqual([])
    expect(urls.filter(isAccepted)).toEqual([])

    // The listeners do hear a gateway that may call them.
    const open = await startGateway({ records, vars: SSRF_VARS, allow: ['public', 'private'] })
    await call(open.port, guesses)
    await open.stop()
    canaries.close()
    expect(canaries.hits.length).toBeGreaterThan(0)
  })

  it('a redirect inside is for the consumer to follow', async () => {
    const port = await freePort()
    const canaries = await startCanaries([{ host: '127.0.0.2', port }])
    const targets = [
      `http://127.0.0.2:${port}/x`,
      `//127.0.0.2:${port}/x`,
      `http://127.0.0.2:${port}\\@public.example.com/`,
      `http://user:pass@127.0.0.2:${port}/`,
    ]
    const redirects = [301, 302, 303, 307, 308, 300, 304, 305].flatMap((status) =>
      targets.map((target) => ({ status, target })),
    )
    const origin = createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', (chunk) => {
        const index = Number(/^GET \/(\d+)/.exec(String(chunk))?.[1] ?? 0)
        const { status = 302, target = '' } = redirects[index] ?? {}
        socket.end(
          `HTTP/1.1 ${status} X\r\nlocation: ${target}\r\nrefresh: 0; url=${target}\r\n` +
            `link: <${target}>; rel=preload\r\ncontent-length: 0\r\n\r\n`,
        )
      })
    })
    await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve))
    const records: Records = {}
    const base = `http://127.0.0.1:${(origin.address() as AddressInfo).port}`
    const urls = redirects.map((_, index) => `${base}/${index}`)
    const guesses = await guessesFor(records, urls, 5000)
    const gateway = await startGateway({ records, vars: SSRF_VARS, allow: ['private'] })
    const results = await call(gateway.port, guesses)
    await gateway.stop()
    origin.close()
    canaries.close()
    report('redirects inside', {
      redirects: redirects.length,
      hits: canaries.hits.length,
      ...tally(results),
    })
    expect(canaries.hits).toEqual([])
    expect(results.filter(({ status }) => status >= 300 && status < 400).length).toBe(
      redirects.length,
    )
  })
})

/** A network namespace, with a resolver of our own, needs Linux and user namespaces. */
const UNSHARE = ['--map-root-user', '--net', '--mount']
const canUnshare =
  process.platform === 'linux' &&
  spawnSync('unshare', [
    ...UNSHARE,
    'sh',
    '-c',
    'mount --bind /etc/hosts /etc/resolv.conf && ip link set lo up',
  ]).status === 0

const NAMESPACE_PORT = 8000
/** Addresses that such a machine has, so that each inside address could answer. */
const PREFIXES = [
  ...INSIDE.map((address) => `${address}/32`),
  ...NOWHERE.map((address) => `${address}/32`),
  ...['fe80::1', 'fc00::1', 'fd00:ec2::254'].map((address) => `${address}/128`),
]
/** One that leads inside from the start, and one that did not a moment ago. */
const kinds = ['x', 'flip']
/** Names that the management API would take, each of an inside address. */
const named = INSIDE.flatMap((address) =>
  kinds.map((kind) => `${kind}-${address.replaceAll('.', '-')}.rebind.dev`),
).flatMap((host) => [`https://${host}`, `http://${host}:${NAMESPACE_PORT}`])

interface Outcome {
  readonly hits: readonly string[]
  readonly missing: readonly string[]
  readonly asked: number
  readonly results: readonly (Result & { readonly path: string; readonly hits: number })[]
}

async function within(
  allow: readonly ('public' | 'private')[],
): Promise<{ outcome: Outcome; urls: readonly string[] }> {
  const corpora = process.env.CORPORA
  const urls = [
    ...insideSpellings(NAMESPACE_PORT).filter((_, index) => index % EVERY === 0),
    ...named,
    ...(corpora ? foreignSpellings(`${corpora}/ssrf/cloud-metadata.txt`) : []),
  ]
  const records: Records = {}
  const guesses = await guessesFor(records, urls)
  const { folder, file } = writeConfig({ records, vars: SSRF_VARS, allow })
  // A name that was public a moment ago is asked for again.
  const again = guesses.filter(({ url }) => url.includes('flip-'))
  const calls = [...guesses, ...again, ...again]
  const plan = {
    workerd: workerdBinary,
    config: file,
    addresses: PREFIXES,
    ports: [80, 443, NAMESPACE_PORT],
    calls,
    atOnce: AT_ONCE,
  }
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan))
  writeFileSync(join(folder, 'resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')
  const script = 'mount --bind "$1/resolv.conf" /etc/resolv.conf && exec "$2" "$3" "$1/plan.json"'
  const inside = new URL('inside.mjs', import.meta.url).pathname
  try {
    const output = execFileSync(
      'unshare',
      [...UNSHARE, 'sh', '-c', script, 'sh', folder, process.execPath, inside],
      {
        maxBuffer: 1 << 28,
      },
    )
    return { outcome: JSON.parse(String(output)) as Outcome, urls }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe.skipIf(!canUnshare)('in a network where every inside address answers', () => {
  it('nothing is connected to, by address or by a name that changes', async () => {
    const { outcome, urls } = await within(['public'])
    report('origins inside, in a namespace', {
      spellings: urls.length,
      'names asked': outcome.asked,
      hits: outcome.hits.length,
      ...tally(outcome.results),
    })
    expect(reached(outcome.hits)).toEqual([])
    expect(outcome.asked).toBeGreaterThan(named.length)
    // Only a name can be let through by what is checked when an origin is saved.
    expect(insideSpellings(NAMESPACE_PORT).filter(isAccepted)).toEqual([])
  })

  it.runIf(FULL)('and a gateway that may call inside does reach it', async () => {
    const { outcome } = await within(['public', 'private'])
    expect(outcome.hits.length).toBeGreaterThan(50)
  })
})

/** Where somebody was connected to, but for networks that lead nowhere. */
const reached = (hits: readonly string[]): string[] => {
  const nowhere = /^(?:192\.0\.2|198\.18\.\d+|198\.51\.100|203\.0\.113)\.\d+:/
  return [...new Set(hits)].filter((hit) => !nowhere.test(hit))
}

/** Whether an origin of that URL may be saved, as far as the URL alone can say. */
const isAccepted = (url: string): boolean =>
  'url' in parsePublicUrl(url, { anyHost: false, query: false })

function tally(results: readonly Pick<Result, 'status'>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status } of results)
    counts[`status ${status}`] = (counts[`status ${status}`] ?? 0) + 1
  return counts
}

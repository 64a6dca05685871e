/** Security B10: the HTTP cache suite through the gateway, under one key and under two. */
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startGateway, type Gateway } from './gateway'
import { requestOf, startAdapter, startOrigin, type Passed, type Server } from './servers'
import { fetchSuite, type Results, type Suite, type Verdict } from './suite'

let suite: Suite
let origin: Server
let gateway: Gateway
const reached = new Set<string>()

beforeAll(async () => {
  suite = await fetchSuite()
  origin = await startOrigin(suite, reached)
  gateway = await startGateway(origin.url)
})

afterAll(async () => {
  await gateway?.stop()
  origin?.stop()
  suite?.remove()
})

type Counts = Record<string, Partial<Record<Verdict, number>>>

/** How many tests of each kind came out how. */
function countsOf(results: Results): Counts {
  const counts: Counts = { required: {}, optimal: {}, check: {} }
  for (const { id, kind = 'required' } of suite.groups.flatMap(({ tests }) => tests)) {
    const of = counts[kind] ?? {}
    const verdict = suite.verdict(id, results)
    of[verdict] = (of[verdict] ?? 0) + 1
  }
  return counts
}

const failuresOf = (results: Results): string[] =>
  suite.groups
    .flatMap(({ tests }) => tests)
    .filter(({ id }) => suite.verdict(id, results) === 'fail')
    .map(({ id }) => id)

async function run(
  keyOf: (number: number) => string,
): Promise<{ results: Results; passed: Passed[] }> {
  const passed: Passed[] = []
  reached.clear()
  const adapter = await startAdapter(suite, gateway, keyOf, (answer) => passed.push(answer))
  try {
    return { results: await suite.against(adapter.url), passed }
  } finally {
    adapter.stop()
  }
}

/** What fails through the gateway, and why that is meant. */
const MEANT: readonly [why: string, tests: RegExp][] = [
  [
    'consumers are told otherwise by rule (security 2.2)',
    /^(?:headers-store|304-etag-update-response)-(?:Content-Location|Content-Security-Policy|Clear-Site-Data|Public-Key-Pins|Set-Cookie2)$/,
  ],
  ['RFC 9111 section 4.4 has made it a MAY', /^invalidate-.+-(?:location|cl)$/],
  [
    'the development server before the gateway packs bodies',
    /^(?:headers-store|304-etag-update-response)-Content-Length$/,
  ],
  ['an Age that cannot be read is taken for the oldest', /^age-parse-prefix$/],
]

describe('the HTTP cache suite through the gateway', () => {
  it('finds no breach of a requirement that is not meant', async ({ expect }) => {
    const { results, passed } = await run(() => gateway.keys[0])
    const hits = passed.filter(({ isHit }) => isHit)
    console.log(`turnpike ${JSON.stringify(countsOf(results))}, ${hits.length} hits`)
    for (const name of ['squid', 'varnish', 'nginx', 'fastly']) {
      console.log(`${name} ${JSON.stringify(countsOf(await suite.published(name)))}`)
    }
    const failures = failuresOf(results)
    for (const [why, tests] of MEANT) {
      console.log(`${failures.filter((id) => tests.test(id)).length} fail: ${why}`)
    }
    expect(failures.filter((id) => !MEANT.some(([, tests]) => tests.test(id)))).toEqual([])
    expect(hits.length).toBeGreaterThan(100)
  })

  it('never answers one key with what another brought', async ({ expect }) => {
    const [first, second] = gateway.keys
    const { passed } = await run((number) => (number === 1 ? first : second))
    const others = passed.filter(({ number }) => number > 1)
    const crossed = others.filter(({ isHit, madeFor }) => isHit && madeFor === 1)
    // What the second key asks for first must come from the origin.
    const unsent = others.filter(
      ({ number, path, method }) =>
        number === 2 && method === 'GET' && !reached.has(requestOf(path, number)),
    )
    console.log(`${crossed.length} hits across keys, of ${others.length} answers to the second key`)
    expect(crossed).toEqual([])
    expect(unsent).toEqual([])
    expect(others.length).toBeGreaterThan(300)
  })
})

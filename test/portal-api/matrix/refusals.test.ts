/**
 * The authorisation matrix (security G1): every registered operation with everybody who must be refused.
 * What an operation asks for is what it declares; how to call it is one line of `fixtures.ts`.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { countAudit } from '../support/probes'
import { fill, type Fixture } from './fixture'
import { fixtures } from './fixtures'
import { open, secured, scopeOf, undeclared, type Operation } from './operation'
import { barely, rightful } from './right-callers'
import { makeScene, type Scene, type Side } from './scene'
import { isHidden, isWrite, Tokens, wrongCallers } from './wrong-callers'

let scene: Scene
let tokens: Tokens
beforeAll(async () => {
  scene = await makeScene()
  tokens = new Tokens(scene)
})

describe('registration', () => {
  it('every route of the app is a declared operation', () => {
    expect(undeclared()).toEqual([])
  })

  it('every operation below `authenticate` says who may call it', () => {
    const silent = secured.filter(({ standings }) => standings.length === 0)
    expect(silent.map(({ id }) => id)).toEqual([])
  })

  it('no operation above it claims to ask for somebody', () => {
    expect(open.filter(({ standings }) => standings.length > 0).map(({ id }) => id)).toEqual([])
  })

  it('every operation has a fixture, and every fixture an operation', () => {
    const missing = secured
      .filter(({ id }) => !Object.hasOwn(fixtures, id))
      .map(({ id, method, path }) => `add to matrix/fixtures.ts: ${id}: … // ${method} ${path}`)
    const known = new Set(secured.map(({ id }) => id))
    const stale = Object.keys(fixtures).filter((id) => !known.has(id))
    expect({ missing, stale }).toEqual({ missing: [], stale: [] })
  })
})

/** What an answer says beside what the request itself said. */
const said = (text: string, request: string): string => {
  const known = scene.canaries.filter((canary) => request.includes(canary))
  return known.reduce((rest, canary) => rest.replaceAll(canary, ''), text)
}
const leaks = (text: string, request: string): string[] =>
  scene.canaries.filter((canary) => said(text, request).includes(canary))

async function refusals(operation: Operation, fixture: Fixture): Promise<string[]> {
  const { method } = operation
  const { path, body } = fill(scene, operation, fixture)
  const request = `${path} ${JSON.stringify(body)}`
  const failures: string[] = []
  const before = await countAudit()
  for (const { who, send, statuses, code } of await wrongCallers(
    scene,
    tokens,
    operation,
    fixture,
  )) {
    const answer = await send(method, path, { body })
    const is = `${answer.status} ${answer.json?.code}`
    if (!statuses.includes(answer.status)) failures.push(`${who}: ${is}, not ${statuses}`)
    else if (code !== undefined && answer.json?.code !== code) failures.push(`${who}: ${is}`)
    for (const canary of leaks(answer.text, request)) failures.push(`${who} reads ${canary}`)
  }
  const wrote = (await countAudit()) - before
  // Made on the way: the tokens that the callers bring.
  const made = await madeTokens()
  if (wrote > made) failures.push(`${wrote - made} audit rows of refused calls`)
  return failures
}

let tokensBefore = 0
/** Audit rows of the matrix's own tokens since the last time. */
async function madeTokens(): Promise<number> {
  const now = tokens.rows
  const made = now - tokensBefore
  tokensBefore = now
  return made
}

/** Operations that have a fixture: the registration test names the others. */
const covered = secured.flatMap((operation) => {
  const fixture = fixtures[operation.id]
  return fixture ? [[operation.id, operation, fixture] as const] : []
})

describe('wrong callers are refused and nothing is written', () => {
  it.for(covered)('%s', async ([, operation, fixture]) => {
    expect(await refusals(operation, fixture)).toEqual([])
  })
})

describe('the right callers read, also with no more than the scope', () => {
  const reads = covered.filter(
    ([, operation, { untried }]) => !isWrite(operation) && untried === undefined,
  )
  it.for(reads)('%s', async ([, operation, fixture]) => {
    const { path } = fill(scene, operation, fixture)
    const owner = await rightful(scene, fixture).api('GET', path)
    expect([owner.status, owner.text.slice(0, 200)]).toEqual([200, expect.anything()])
    if (fixture.as === 'person') return
    const { send } = await barely(scene, tokens, operation, fixture)
    const answer = await send('GET', path)
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, expect.anything()])
    if (scopeOf(operation) === null) return
    const support = await scene.support.api('GET', path)
    expect([200, 403, 422]).toContain(support.status)
  })
})

describe("lists hold nothing of another organisation's", () => {
  const lists = covered.filter(
    ([, operation, fixture]) =>
      !isWrite(operation) && !isHidden(operation, fixture) && fixture.as !== 'staff',
  )
  it.for(lists)('%s', async ([, operation, fixture]) => {
    const { path } = fill(scene, operation, fixture)
    const others = {
      'a stranger': [scene.stranger, scene.canaries],
      'the provider': [scene.provider, scene.secretsOf.consumer],
      'the consumer': [scene.consumer, scene.secretsOf.provider],
    } as const
    for (const [who, [side, canaries]] of Object.entries(others)) {
      const answer = await side.people.owner.api('GET', path)
      expect(answer.status).toBeLessThan(500)
      const read = canaries.filter(
        (canary) => answer.text.includes(canary) && !path.includes(canary),
      )
      expect([who, isOwn(side, fixture) ? [] : read]).toEqual([who, []])
    }
  })
})

/** The side whose list it is reads its own, and a provider reads who its consumers are. */
const isOwn = (side: Side, { as, both }: Fixture): boolean =>
  both === true ||
  (as === 'provider' && side === scene.provider) ||
  (as !== 'provider' && side === scene.consumer)

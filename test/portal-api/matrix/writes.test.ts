/** What holds for every write: unknown members are refused, and a success leaves its audit rows. */
import { beforeAll, describe, expect, it } from 'vitest'
import { api } from '../support/api'
import { countAudit } from '../support/probes'
import { fill } from './fixture'
import { fixtures } from './fixtures'
import { open, secured } from './operation'
import { barely, rightful } from './right-callers'
import { makeScene, type Scene } from './scene'
import { isWrite, Tokens } from './wrong-callers'

let scene: Scene
let tokens: Tokens
beforeAll(async () => {
  scene = await makeScene()
  tokens = new Tokens(scene)
})

const covered = secured.flatMap((operation) => {
  const fixture = fixtures[operation.id]
  return fixture ? [[operation.id, operation, fixture] as const] : []
})

const pointersOf = (json: { errors?: { pointer: string }[] } | undefined): string[] =>
  (json?.errors ?? []).map(({ pointer }) => pointer)

describe('a member that it does not know is refused', () => {
  const taking = covered.filter(([, { takesJson, id }]) => takesJson && id !== 'createImport')
  it.for(taking)('%s', async ([, operation, fixture]) => {
    const { path, body } = fill(scene, operation, fixture)
    expect(body, 'a good body, in matrix/fixtures').toBeTypeOf('object')
    const answer = await rightful(scene, fixture).api(operation.method, path, {
      body: { ...(body as object), surprise: 1 },
    })
    expect([answer.status, pointersOf(answer.json)]).toEqual([422, ['/surprise']])
  })

  it.for(
    open
      // GitHub's form is GitHub's to extend, and nothing is read before its signature.
      .filter(({ takesJson, id }) => takesJson && id !== 'reportFromGithub')
      .map((operation) => [operation.id, operation] as const),
  )('%s, without signing in', async ([, { method, path }]) => {
    const answer = await api(method, path, { body: { surprise: 1 } })
    expect(answer.status).toBe(422)
    expect(pointersOf(answer.json)).toContain('/surprise')
  })
})

describe('a success leaves its audit rows, and needs no more than it asks for', () => {
  const tried = covered.filter(
    ([, operation, { untried }]) => isWrite(operation) && untried === undefined,
  )
  it.for(tried)('%s', async ([, operation, fixture]) => {
    const caller = await barely(scene, tokens, operation, fixture)
    const ids = (await fixture.ready?.(scene, caller)) ?? {}
    const { path, body } = fill(scene, operation, fixture, ids)
    const before = await countAudit()
    const answer = await caller.send(operation.method, path, { body })
    expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(300)
    expect((await countAudit()) - before).toBe(fixture.rows ?? 1)
  })
})

describe('twenty repeats under one Idempotency-Key', () => {
  const posts = covered.filter(
    ([, { method }, { untried, ends }]) => method === 'POST' && untried === undefined && !ends,
  )
  it.for(posts)('of %s have one effect, and a later one its answer', async (entry) => {
    const [id, operation, fixture] = entry
    const caller = await barely(scene, tokens, operation, fixture)
    const ids = (await fixture.ready?.(scene, caller)) ?? {}
    const { path, body } = fill(scene, operation, fixture, ids)
    const headers = { 'idempotency-key': `matrix-${id}` }
    const send = () => caller.send(operation.method, path, { body, headers })
    const before = await countAudit()
    const answers = await Promise.all(Array.from({ length: 20 }, send))
    const done = answers.filter(({ status }) => status < 300)
    expect(done.length, answers[0]?.text.slice(0, 300)).toBeGreaterThan(0)
    for (const answer of answers.filter(({ status }) => status >= 300)) {
      expect(answer.json.code).toBe('idempotency_in_progress')
    }
    expect((await countAudit()) - before).toBe(fixture.rows ?? 1)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    const later = await send()
    expect(later.headers.get('idempotent-replayed')).toBe('true')
    expect(later.text).toBe(done[0]?.text)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  inEnvironment,
  namesOf,
  refuseForeign,
  refuseLiveMoney,
  refuseSharedHosts,
} from '../../../scripts/deploy/names.mjs'

const folders = ['', 'src/portal-api/', 'src/queues/', 'portal/']
const configOf = (folder: string) =>
  readFileSync(new URL(`../../../${folder}wrangler.toml`, import.meta.url).pathname, 'utf8')
const valuesOf = (names: object) => Object.values(names).flat() as string[]

describe('staging beside production', () => {
  it('has no resource of it', () => {
    const production = valuesOf(namesOf('production'))
    for (const name of valuesOf(namesOf('staging'))) expect(production).not.toContain(name)
  })

  it.for(folders)('deploys %swrangler.toml with names of its own alone', (folder) => {
    const text = configOf(folder)
    const staged = inEnvironment(text, 'staging')
    expect(() => refuseForeign(staged, 'staging')).not.toThrow()
    expect(() => refuseForeign(text, 'production')).not.toThrow()
    expect(inEnvironment(text, 'production')).toBe(text)
    // Each way round.
    expect(() => refuseForeign(text, 'staging')).toThrow('staging names "turnpike')
    expect(() => refuseForeign(staged, 'production')).toThrow('production names "turnpike-staging')
    // All bindings moved with it, and nothing else did.
    const quoted = (config: string) => config.match(/"turnpike[-a-z]*"/g) ?? []
    expect(quoted(staged)).toEqual(
      quoted(text).map((name) => name.replace('turnpike', 'turnpike-staging')),
    )
  })

  it('finds each resource under the name that its configurations bind', () => {
    const all = folders.map((folder) => inEnvironment(configOf(folder), 'staging')).join('\n')
    const { environment: _, ...names } = namesOf('staging')
    for (const name of valuesOf(names)) expect(all).toContain(`"${name}"`)
  })

  it('takes neither its domains, nor real money', () => {
    const routed = 'routes = [{ pattern = "api.acme.example", custom_domain = true }]'
    expect(() => refuseForeign(routed, 'staging')).toThrow('production')
    expect(() => refuseForeign(routed, 'production')).not.toThrow()
    expect(() => refuseSharedHosts(['a.example', 'b.example'], ['b.example'])).toThrow('b.example')
    expect(() => refuseSharedHosts(['a.example'], ['b.example'])).not.toThrow()
    for (const STRIPE_SECRET_KEY of ['sk_live_x', 'rk_live_x'])
      expect(() => refuseLiveMoney('staging', { STRIPE_SECRET_KEY })).toThrow('test keys')
    expect(() => refuseLiveMoney('staging', { STRIPE_SECRET_KEY: 'sk_test_x' })).not.toThrow()
    expect(() => refuseLiveMoney('production', { STRIPE_SECRET_KEY: 'sk_live_x' })).not.toThrow()
  })

  it('is one of two', () => expect(() => namesOf('prod')).toThrow('not prod'))
})

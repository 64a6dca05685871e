import type { KeyLimits, RouteRecord, SubscriptionSnapshot } from '../../../../../src/domain/config'
import type { BookConfig } from '../../../../../src/domain/lease/book'
import { key, subscription } from '../fixtures'
import { windowsOf } from './rate-audit'
import type { Scenario } from './scenario'

/** What the meter is to be configured with, version by version. */
export class ControlPlane {
  #config: BookConfig
  /** By rate window: its rule and the version since which it holds. */
  readonly #rules = new Map<string, { readonly rule: string; readonly since: number }>()
  /** By version and rate window. */
  readonly #epochs = new Map<string, number>()

  constructor(private readonly scenario: Scenario) {
    const { plan, keys, extras } = scenario
    const limitsOf = (hash: string) => extras?.limits.get(hash) ?? null
    this.#config = {
      snapshot: subscription({ plan, overage: extras?.overage ?? null }),
      keys: keys.map((hash) => key(hash, { limits: limitsOf(hash) })),
    }
    this.#noteRules()
  }

  get config(): BookConfig {
    return this.#config
  }

  change(parts: Partial<SubscriptionSnapshot>): void {
    const { snapshot, keys } = this.#config
    this.#config = { snapshot: { ...snapshot, ...parts, version: snapshot.version + 1 }, keys }
    this.#noteRules()
  }

  revoke(hash: string): void {
    this.change({})
    const keys = this.#config.keys.map((k) => (k.hash === hash ? { ...k, status: 'revoked' } : k))
    this.#config = { snapshot: this.#config.snapshot, keys: keys as BookConfig['keys'] }
  }

  /** Changes what a key may take on its own. */
  limit(hash: string, limits: KeyLimits): void {
    this.change({})
    const { snapshot, keys } = this.#config
    this.#config = {
      snapshot,
      keys: keys.map((k) => (k.hash === hash ? key(hash, { status: k.status, limits }) : k)),
    }
  }

  /** Version since which a window's rule holds, as of `version`. */
  epoch(id: string, version: number): number {
    return this.#epochs.get(`${version} ${id}`) ?? 0
  }

  #noteRules(): void {
    const { plan, version } = this.#config.snapshot
    for (const { id: routeId, rates } of this.scenario.routes) {
      for (const { id, rule } of windowsOf(ask(routeId, rates), plan)) {
        const text = JSON.stringify(rule)
        const before = this.#rules.get(id)
        const since = before?.rule === text ? before.since : version
        this.#rules.set(id, { rule: text, since })
        this.#epochs.set(`${version} ${id}`, since)
      }
    }
  }
}

const ask = (routeId: string, overrides: RouteRecord['rates']) => ({
  routeId,
  overrides,
  need: 0,
  want: 0,
})

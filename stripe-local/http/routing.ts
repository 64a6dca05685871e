import type { Contract, Route } from '../contract/contract.ts'

export interface Matched {
  readonly route: Route
  /** `POST /v1/customers/{id}` */
  readonly name: string
  readonly path: Readonly<Record<string, string>>
}

export type Match = (verb: string, pathname: string) => Matched | null

const made = new WeakMap<Contract, Match>()

/** Matches calls with the contract's routes; a fixed path is preferred to one with a name in it. */
export function routing(contract: Contract): Match {
  const match = made.get(contract) ?? makeMatch(contract)
  made.set(contract, match)
  return match
}

function makeMatch(contract: Contract): Match {
  const variables = ({ path }: Route): number => path.split('{').length
  const routes = [...contract.routes]
    .sort((a, b) => variables(a) - variables(b))
    .map((route) => ({
      route,
      name: `${route.verb} ${route.path}`,
      pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    }))
  return (verb, pathname) => {
    for (const { route, name, pattern } of routes) {
      const found = route.verb === verb ? pattern.exec(pathname) : null
      if (found) return { route, name, path: decoded(found.groups) }
    }
    return null
  }
}

const decoded = (groups: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  )

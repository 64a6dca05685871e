interface Callable {
  readonly base_url: string
  readonly routes: readonly {
    readonly method: string
    readonly path: string
    readonly min_rank: number
  }[]
}

/** The URL of a route that a plan of this rank may call: with GET and without parameters where there is one. */
export function firstCall({ base_url: base, routes }: Callable, rank: number): string {
  const allowed = routes.filter(({ min_rank: least }) => least <= rank)
  const simple = allowed.find(({ method, path }) => method === 'GET' && !path.includes('{'))
  return base + ((simple ?? allowed[0] ?? routes[0])?.path ?? '/')
}

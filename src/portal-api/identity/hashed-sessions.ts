/**
 * Sessions are stored by the hash of their secret: who reads the table cannot sign in with it. The
 * identity library stores secrets as they are, so this stands between it and its database adapter.
 */
import type { BetterAuthOptions, DBAdapter, Where } from 'better-auth/types'
import { sha256 } from '../auth/token'

type Adapter = DBAdapter<BetterAuthOptions>
interface Query {
  model: string
  where?: Where[] | undefined
}

const SESSION = 'session'

const secretIn = (where: readonly Where[] = []): string | undefined => {
  const value = where.find(({ field }) => field === 'token')?.value
  return typeof value === 'string' ? value : undefined
}

const hashWhere = (where: readonly Where[]): Promise<Where[]> =>
  Promise.all(
    where.map(async (clause) =>
      clause.field === 'token' && typeof clause.value === 'string'
        ? { ...clause, value: await sha256(clause.value) }
        : clause,
    ),
  )

/** The same adapter, but for the `token` of sessions: hashed on the way in, as asked for on the way out. */
export function hashedSessions(inner: Adapter): Adapter {
  const hashed = async <Q extends Query>(query: Q): Promise<Q> =>
    query.model === SESSION && query.where
      ? { ...query, where: await hashWhere(query.where) }
      : query
  const revealed = <T>(query: Query, row: T): T => {
    const secret = query.model === SESSION ? secretIn(query.where) : undefined
    return row && secret !== undefined ? { ...row, token: secret } : row
  }
  const outer: Adapter = {
    ...inner,
    async create(query) {
      const data = query.data as Record<string, unknown>
      const secret = data['token']
      if (query.model !== SESSION || typeof secret !== 'string') return inner.create(query)
      const row = await inner.create({ ...query, data: { ...data, token: await sha256(secret) } })
      return { ...row, token: secret } as never
    },
    findOne: async (query) => revealed(query, await inner.findOne(await hashed(query))) as never,
    findMany: async (query) => inner.findMany(await hashed(query)),
    count: async (query) => inner.count(await hashed(query)),
    update: async (query) => revealed(query, await inner.update(await hashed(query))) as never,
    updateMany: async (query) => inner.updateMany(await hashed(query)),
    delete: async (query) => inner.delete(await hashed(query)),
    deleteMany: async (query) => inner.deleteMany(await hashed(query)),
    consumeOne: async (query) =>
      revealed(query, await inner.consumeOne(await hashed(query))) as never,
    // D1 has no interactive transactions; the work runs as it comes.
    transaction: (work) => work(outer),
  }
  return outer
}

/** A D1 that lets something else happen before each of its calls: as another consumer might. */
export function interleavedD1(d1: D1Database, before: () => Promise<unknown>): D1Database {
  const inner = new WeakMap<D1PreparedStatement, D1PreparedStatement>()
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const call = (name: 'run' | 'all') => async () => {
      await before()
      return statement[name]()
    }
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      run: call('run'),
      all: call('all'),
    } as unknown as D1PreparedStatement
    inner.set(wrapped, statement)
    return wrapped
  }
  const batch = async (statements: D1PreparedStatement[]) => {
    await before()
    return d1.batch(statements.map((statement) => inner.get(statement) ?? statement))
  }
  return { prepare: (sql: string) => wrap(d1.prepare(sql)), batch } as unknown as D1Database
}

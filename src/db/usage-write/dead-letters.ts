/** A message that could not be processed. */
export interface DeadLetter {
  /** A `dlq_` id, the same for each delivery of the message. */
  readonly id: string
  readonly queue: string
  /** JSON. */
  readonly body: string
  readonly error: string
  /** ms. */
  readonly receivedAt: number
}

/** Keeps a dead letter. Keeping it again changes nothing. */
export async function storeDeadLetter(db: D1Database, letter: DeadLetter): Promise<void> {
  await db
    .prepare(
      `insert into dead_letters (id, queue, body, error, received_at) values (?1, ?2, ?3, ?4, ?5)
        on conflict do nothing`,
    )
    .bind(letter.id, letter.queue, letter.body, letter.error, letter.receivedAt)
    .run()
}

/** The body of a dead letter and when it was redriven (ms), or null when there is none of that id. */
export const findDeadLetter = (
  db: D1Database,
  id: string,
): Promise<{ readonly body: string; readonly redrivenAt: number | null } | null> =>
  db
    .prepare('select body, redriven_at as redrivenAt from dead_letters where id = ?1')
    .bind(id)
    .first()

/** Ids of the dead letters not yet redriven or discarded, in their order, after that one. */
export async function waitingDeadLetters(
  db: D1Database,
  after: string,
  limit: number,
): Promise<string[]> {
  const { results } = await db
    .prepare(
      `select id from dead_letters where redriven_at is null and discarded_at is null and id > ?1
        order by id limit ?2`,
    )
    .bind(after, limit)
    .all<{ id: string }>()
  return results.map((row) => row.id)
}

/** @param at ms */
export async function markRedriven(db: D1Database, id: string, at: number): Promise<void> {
  await db.prepare('update dead_letters set redriven_at = ?2 where id = ?1').bind(id, at).run()
}

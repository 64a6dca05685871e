/**
 * Which statements of a migration the version before would not survive. Migrations run while it still serves, so
 * they only expand; what nobody uses any more is taken away a version later, in a file that says so:
 * `-- contract: <what, and since which version nobody uses it>`.
 */
const CONTRACT = /^-- contract: \S.{9,}$/m
const NARROWING = [
  /^DROP (?:TABLE|VIEW|INDEX)\b/i,
  /^ALTER TABLE \S+ (?:DROP|RENAME)\b/i,
  /^ALTER TABLE \S+ ADD (?:COLUMN )?(?!.*\bDEFAULT\b).*\bNOT NULL\b/is,
]
const UNIQUE = /^CREATE UNIQUE INDEX (?:IF NOT EXISTS )?\S+ ON [`"]?(\w+)/i
const TABLE = /^CREATE TABLE (?:IF NOT EXISTS )?[`"]?(\w+)/i

/**
 * @param {string} sql of one migration
 * @returns {string[]} its statements that take something away; none where the file says that it contracts
 */
export function contractionsIn(sql) {
  if (CONTRACT.test(sql)) return []
  const statements = sql
    .split(/--> statement-breakpoint|;\s*$/m)
    .map((statement) => statement.replaceAll(/^--.*$/gm, '').trim())
    .filter((statement) => statement !== '')
  const made = new Set(statements.map((statement) => TABLE.exec(statement)?.[1]))
  return statements.filter((statement) => {
    const table = UNIQUE.exec(statement)?.[1]
    if (table !== undefined) return !made.has(table)
    return NARROWING.some((shape) => shape.test(statement))
  })
}

/** Comma-separated values (RFC 4180), safe to open in a spreadsheet (security H7). */
export type Cell = string | number | boolean | null

/** What a spreadsheet takes for the start of a formula, in full width too. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
/** Where the comma is the decimal sign, spreadsheets part cells at semicolons. */
const QUOTED = /[",;\t\r\n]/

/** One line with its end. Text that could run as a formula gets an apostrophe in front. */
export const csvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => (typeof cell === 'string' ? textCell(cell) : (cell ?? '').toString())).join(',')}\r\n`

function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Cells of a row, as they are said here and as Notion keeps them. */
import type { CreatePageParameters, PageObjectResponse } from '@notionhq/client'

/** Texts, numbers, and moments as ISO 8601; null for an empty cell. */
export type Cell = string | number | null

export type ColumnKind = 'text' | 'choice' | 'number' | 'moment'

export interface Column {
  readonly name: string
  readonly kind: ColumnKind
}

/** The types of Notion's that a column may have, the one that is made where it is missing first. */
export const typesOf = {
  text: ['rich_text', 'title', 'select'],
  choice: ['select', 'rich_text', 'title'],
  number: ['number'],
  moment: ['date'],
} as const satisfies Record<ColumnKind, readonly string[]>
export type CellType = (typeof typesOf)[ColumnKind][number]

export const isCellType = (type: string, kind: ColumnKind): type is CellType =>
  (typesOf[kind] as readonly string[]).includes(type)

/** Of one text (developers.notion.com/reference/request-limits). */
const LONGEST_TEXT = 2000
const LONGEST_CHOICE = 100
const MINUTE_MS = 60_000

type Properties = NonNullable<CreatePageParameters['properties']>

/** The cell as a request has it. */
export function toProperty(type: CellType, cell: Cell): Properties[string] {
  switch (type) {
    case 'title':
      return { title: textsOf(cell) }
    case 'rich_text':
      return { rich_text: textsOf(cell) }
    case 'select':
      return { select: cell === null ? null : { name: String(written(type, cell)) } }
    case 'number':
      return { number: cell === null ? null : Number(cell) }
    case 'date':
      return { date: cell === null ? null : { start: String(cell) } }
  }
}

const textsOf = (cell: Cell) =>
  cell === null || cell === ''
    ? []
    : [{ type: 'text' as const, text: { content: String(written('rich_text', cell)) } }]

/** What of a cell a column of that type can hold. */
function written(type: CellType, cell: Cell): Cell {
  if (cell === null || cell === '') return null
  switch (type) {
    case 'title':
    case 'rich_text':
      return String(cell).slice(0, LONGEST_TEXT)
    case 'select':
      // An option's name takes no comma.
      return String(cell)
        .replaceAll(/\s*,\s*/g, ' ')
        .slice(0, LONGEST_CHOICE)
    case 'number':
      return Number(cell)
    case 'date': {
      // Notion shows minutes: what is below them does not make two moments differ.
      const at = Date.parse(String(cell))
      return at - (at % MINUTE_MS)
    }
  }
}

/** Whether a page has the cell already. */
export const isWritten = (
  property: PageObjectResponse['properties'][string] | undefined,
  type: CellType,
  cell: Cell,
): boolean =>
  property?.type === type && written(type, fromProperty(property)) === written(type, cell)

/** The cell of a page; null for an empty one and for one of another type. */
export function fromProperty(property: PageObjectResponse['properties'][string]): Cell {
  switch (property.type) {
    case 'title':
      return property.title.map(({ plain_text }) => plain_text).join('')
    case 'rich_text':
      return property.rich_text.map(({ plain_text }) => plain_text).join('')
    case 'select':
      return property.select?.name ?? null
    case 'number':
      return property.number
    case 'date':
      return property.date?.start ?? null
    default:
      return null
  }
}

/** Rows of a table, upserted by its first column: none is written twice, none that is right already. */
import { isFullPage, type CreatePageParameters, type PageObjectResponse } from '@notionhq/client'
import { isWritten, fromProperty, toProperty, type Cell } from './cells'
import type { Notion } from './client'
import { NotionFailure } from './failure'
import type { Source } from './table'
import { through } from './through'

/** A row: its cells in the order of the table's columns, the first of which tells it apart. */
export type Row = readonly [string, ...Cell[]]

/** Which page is whose row, as it was noted when it was made: Notion's queries may be a moment late. */
export interface KnownPages {
  readonly of: (subjects: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly note: (subject: string, pageId: string) => Promise<void>
}

export type Upserted =
  | { readonly subject: string; readonly outcome: 'created' | 'updated' | 'unchanged' }
  | { readonly subject: string; readonly outcome: 'refused'; readonly error: string }

/** Rows that one query asks for. */
export const MOST_ROWS = 50
/** Of an answer to it: a row may have copies. */
const MOST_PAGES = 5

type Properties = NonNullable<CreatePageParameters['properties']>

/**
 * Writes rows, at most `MOST_ROWS`, one after another; says of each what became of it. Whatever was cut
 * short before, each row has one page in the end: those that there are are asked for first.
 * @throws {NotionFailure} for what is not about a single row; those before it are done
 */
export async function* upsertRows(
  notion: Notion,
  source: Source,
  rows: readonly Row[],
  known: KnownPages,
): AsyncGenerator<Upserted, void> {
  const subjects = rows.map(([subject]) => subject)
  const noted = await known.of(subjects)
  const found = await pagesOf(notion, source, subjects, noted)
  for (const row of rows) {
    const [subject] = row
    try {
      const page = found.get(subject) ?? (await retrieve(notion, source, noted.get(subject)))
      const outcome = page
        ? await update(notion, source, page, row)
        : await create(notion, source, row, known)
      yield { subject, outcome }
    } catch (error) {
      if (!(error instanceof NotionFailure) || error.kind !== 'refused') throw error
      yield { subject, outcome: 'refused', error: error.message }
    }
  }
}

/** Pages by their rows. Of several for one row the noted one counts, else the oldest. */
async function pagesOf(
  notion: Notion,
  source: Source,
  subjects: readonly string[],
  noted: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, PageObjectResponse>> {
  const [{ name: property }] = source.table.columns
  const type = source.types.get(property)
  const filter = {
    or: subjects.map((equals) => {
      if (type === 'title') return { property, title: { equals } }
      return type === 'select'
        ? { property, select: { equals } }
        : { property, rich_text: { equals } }
    }),
  }
  const found = new Map<string, PageObjectResponse>()
  const pages = through(
    (cursor) =>
      notion.ask((client) =>
        client.dataSources.query({
          data_source_id: source.id,
          filter,
          sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
          page_size: 100,
          start_cursor: cursor,
        }),
      ),
    MOST_PAGES,
  )
  for await (const page of pages) {
    if (page.object !== 'page' || !isFullPage(page) || page.in_trash) continue
    const cell = page.properties[property]
    if (cell === undefined) continue
    const subject = String(fromProperty(cell) ?? '')
    if (!found.has(subject) || noted.get(subject) === page.id) found.set(subject, page)
  }
  return found
}

/** A noted page that the query did not show; null when it is gone. */
async function retrieve(
  notion: Notion,
  source: Source,
  pageId: string | undefined,
): Promise<PageObjectResponse | null> {
  if (pageId === undefined) return null
  try {
    const page = await notion.ask((client) => client.pages.retrieve({ page_id: pageId }))
    if (!isFullPage(page) || page.in_trash || page.parent.type !== 'data_source_id') return null
    return page.parent.data_source_id === source.id ? page : null
  } catch (error) {
    if (error instanceof NotionFailure && error.kind === 'missing') return null
    throw error
  }
}

async function create(
  notion: Notion,
  source: Source,
  row: Row,
  known: KnownPages,
): Promise<'created'> {
  const properties = Object.fromEntries(
    cellsOf(source, row).map(({ name, value }) => [name, value]),
  )
  const { id } = await notion.ask((client) =>
    client.pages.create({
      parent: { type: 'data_source_id', data_source_id: source.id },
      properties,
    }),
  )
  await known.note(row[0], id)
  return 'created'
}

async function update(
  notion: Notion,
  source: Source,
  page: PageObjectResponse,
  row: Row,
): Promise<'updated' | 'unchanged'> {
  const changed = cellsOf(source, row).filter(
    ({ name, type, cell }) => !isWritten(page.properties[name], type, cell),
  )
  if (changed.length === 0) return 'unchanged'
  const properties: Properties = Object.fromEntries(changed.map(({ name, value }) => [name, value]))
  await notion.ask((client) => client.pages.update({ page_id: page.id, properties }))
  return 'updated'
}

const cellsOf = ({ table, types }: Source, row: Row) =>
  table.columns.flatMap(({ name }, i) => {
    const type = types.get(name)
    const cell = row[i] ?? null
    return type === undefined ? [] : [{ name, type, cell, value: toProperty(type, cell) }]
  })

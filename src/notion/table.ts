/** The databases that are written to: found by their names, or made; what others added is left alone. */
import { isFullDataSource, isFullDatabase, type DataSourceObjectResponse } from '@notionhq/client'
import { isCellType, typesOf, type CellType, type Column } from './cells'
import type { Notion } from './client'
import { NotionFailure } from './failure'
import { through } from './through'

export interface Table {
  readonly title: string
  /** The first tells the rows apart. */
  readonly columns: readonly [Column, ...Column[]]
}

/** A table as it is at Notion: the data source behind it, and the type of each column. */
export interface Source {
  readonly id: string
  readonly table: Table
  readonly types: ReadonlyMap<string, CellType>
}

/** Pages of a list that are looked through for a name. */
const MOST_PAGES = 5

/**
 * The table: the one of that id, else the one of that title below the parent page or anywhere that the
 * integration may see, else a new one below the parent page. Columns that it lacks are added.
 * @throws {NotionFailure} missing without a parent page, refused for a column of another type
 */
export async function openTable(
  notion: Notion,
  table: Table,
  parentPageId: string | null,
  knownId: string | null,
): Promise<Source> {
  const found =
    (knownId === null ? null : await sourceOf(notion, knownId)) ??
    (parentPageId === null ? null : await childOf(notion, parentPageId, table.title)) ??
    (await sourceNamed(notion, table.title)) ??
    (await makeTable(notion, table, parentPageId))
  const missing = table.columns.filter(({ name }) => !(name in found.properties))
  const complete = missing.length === 0 ? found : await addColumns(notion, found.id, missing)
  return {
    id: found.id,
    table,
    types: new Map(table.columns.map((column) => typeIn(complete, column))),
  }
}

/** Whether there is such a table that the integration may see; makes none. @throws {NotionFailure} */
export async function findTable(
  notion: Notion,
  title: string,
  parentPageId: string | null,
): Promise<string | null> {
  const child = parentPageId === null ? null : await childOf(notion, parentPageId, title)
  return (child ?? (await sourceNamed(notion, title)))?.id ?? null
}

function typeIn({ properties }: DataSourceObjectResponse, { name, kind }: Column) {
  const type = properties[name]?.type ?? 'none'
  if (isCellType(type, kind)) return [name, type] as const
  throw new NotionFailure(
    'refused',
    `The column “${name}” is of type ${type}: rename it, or make it ${typesOf[kind].join(' or ')}.`,
  )
}

/** Null when it is not there, or in the bin. */
async function sourceOf(notion: Notion, id: string): Promise<DataSourceObjectResponse | null> {
  try {
    const found = await notion.ask((client) => client.dataSources.retrieve({ data_source_id: id }))
    return isFullDataSource(found) && !found.in_trash ? found : null
  } catch (error) {
    if (error instanceof NotionFailure && error.kind === 'missing') return null
    throw error
  }
}

/** What stands on a page shows at once; the search may be late. */
async function childOf(
  notion: Notion,
  pageId: string,
  title: string,
): Promise<DataSourceObjectResponse | null> {
  const blocks = through(
    (cursor) =>
      notion.ask((client) =>
        client.blocks.children.list({ block_id: pageId, page_size: 100, start_cursor: cursor }),
      ),
    MOST_PAGES,
  )
  for await (const block of blocks) {
    if (!('type' in block) || block.type !== 'child_database') continue
    if (block.child_database.title !== title || block.in_trash) continue
    const found = await firstSource(notion, block.id)
    if (found) return found
  }
  return null
}

async function firstSource(notion: Notion, databaseId: string) {
  const database = await notion.ask((client) =>
    client.databases.retrieve({ database_id: databaseId }),
  )
  const [source] = isFullDatabase(database) ? database.data_sources : []
  return source === undefined ? null : sourceOf(notion, source.id)
}

async function sourceNamed(
  notion: Notion,
  title: string,
): Promise<DataSourceObjectResponse | null> {
  const found = through(
    (cursor) =>
      notion.ask((client) =>
        client.search({
          query: title,
          filter: { property: 'object', value: 'data_source' },
          page_size: 100,
          start_cursor: cursor,
        }),
      ),
    MOST_PAGES,
  )
  for await (const each of found) {
    if (each.object !== 'data_source' || !isFullDataSource(each) || each.in_trash) continue
    if (each.title.map(({ plain_text }) => plain_text).join('') === title) return each
  }
  return null
}

async function makeTable(
  notion: Notion,
  { title, columns }: Table,
  parentPageId: string | null,
): Promise<DataSourceObjectResponse> {
  if (parentPageId === null) {
    throw new NotionFailure(
      'missing',
      `No database “${title}” is shared with the integration, and no parent page is named to make it on.`,
    )
  }
  const [key, ...others] = columns
  const database = await notion.ask((client) =>
    client.databases.create({
      parent: { type: 'page_id', page_id: parentPageId },
      title: [{ type: 'text', text: { content: title } }],
      initial_data_source: {
        properties: { [key.name]: { type: 'title', title: {} }, ...configOf(others) },
      },
    }),
  )
  const [source] = isFullDatabase(database) ? database.data_sources : []
  const made = source === undefined ? null : await sourceOf(notion, source.id)
  return made ?? fail(title)
}

const fail = (title: string): never => {
  throw new NotionFailure('away', `Notion made “${title}” and does not show it.`)
}

async function addColumns(
  notion: Notion,
  id: string,
  columns: readonly Column[],
): Promise<DataSourceObjectResponse> {
  const changed = await notion.ask((client) =>
    client.dataSources.update({ data_source_id: id, properties: configOf(columns) }),
  )
  return isFullDataSource(changed) ? changed : fail(id)
}

/** How columns are made. */
const configOf = (columns: readonly Column[]) =>
  Object.fromEntries(columns.map(({ name, kind }) => [name, CONFIGS[kind]] as const))

const CONFIGS = {
  text: { type: 'rich_text' as const, rich_text: {} },
  choice: { type: 'select' as const, select: {} },
  number: { type: 'number' as const, number: { format: 'number_with_commas' as const } },
  moment: { type: 'date' as const, date: {} },
}

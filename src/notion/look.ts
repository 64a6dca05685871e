import { extractPageId, isFullPage } from '@notionhq/client'
import type { Notion } from './client'

/** The page's id out of its URL, or of the id itself; null when there is none in it. */
export const pageIdOf = (text: string): string | null => extractPageId(text)

/** Who the token is, by the name of its integration and workspace. @throws {NotionFailure} */
export async function lookAround(
  notion: Notion,
): Promise<{ readonly name: string; readonly workspace: string | null }> {
  const me = await notion.ask((client) => client.users.me({}))
  const workspace =
    me.type === 'bot' && 'workspace_name' in me.bot ? (me.bot.workspace_name ?? null) : null
  return { name: me.name ?? 'an integration without a name', workspace }
}

/** The title of a page. @throws {NotionFailure} missing when it is not shared with the integration */
export async function titleOfPage(notion: Notion, pageId: string): Promise<string> {
  const page = await notion.ask((client) => client.pages.retrieve({ page_id: pageId }))
  if (!isFullPage(page)) return ''
  const title = Object.values(page.properties).find(({ type }) => type === 'title')
  return title?.type === 'title' ? title.title.map(({ plain_text }) => plain_text).join('') : ''
}

import { openApiName, type ProductRecord } from '../../domain/config'
import type { Id } from '../../domain/ids'
import { toolsOf, type ListedTool } from '../../domain/mcp/tool'
import { member } from '../../domain/openapi/json'
import type { Json } from '../../domain/operation'
import { now } from '../../platform/clock'
import type { Records } from '../records'
import { unavailable } from '../refusal'

/** Agents of few products talk to one isolate. */
const MOST_PRODUCTS = 16
/** Characters of all documents together: read, each takes several times its text. */
export const MOST_CHARACTERS = 8_388_608
/** ms after which a document is looked at again: KV itself is as old. */
const FRESH_MS = 60_000

/** What a product offers to agents. */
export interface ToolList {
  readonly tools: ReadonlyMap<string, ListedTool>
  /** Empty where the product has no document: only a published one has. */
  readonly about: {
    readonly name: string
    readonly version: string
    readonly description: string
    readonly url: string
  }
}

interface Known {
  readonly record: ProductRecord
  readonly document: Json | undefined
  readonly etag: string
  readonly characters: number
  readonly readAt: number
  readonly list: ToolList
}

/** Tool lists by product, each read from its document once. */
export class ToolLists {
  readonly #known = new Map<Id, Known>()

  /**
   * The tools of a product, whoever may call them.
   * @throws {AppError} config_unavailable when KV fails and nothing is known
   */
  async find(record: ProductRecord, records: Records): Promise<ToolList> {
    const known = this.#known.get(record.id)
    if (known?.record === record && now() - known.readAt < FRESH_MS) return known.list
    let found: Awaited<ReturnType<Records['text']>>
    try {
      found = await records.text<{ etag: string }>(openApiName(record.slug))
    } catch {
      if (!known) throw unavailable('config')
      return this.#keep(record, known, known).list
    }
    const etag = (found?.metadata as { readonly etag?: string } | undefined)?.etag ?? ''
    if (known && etag !== '' && known.etag === etag) return this.#keep(record, known, known).list
    const text = found?.text ?? ''
    const document = found ? (JSON.parse(text) as Json) : undefined
    return this.#keep(record, { document, etag, characters: text.length }).list
  }

  #keep(
    record: ProductRecord,
    { document, etag, characters }: Pick<Known, 'document' | 'etag' | 'characters'>,
    known?: Known,
  ): Known {
    const list = known?.record === record ? known.list : listOf(record, document)
    const kept = { record, document, etag, characters, readAt: now(), list }
    this.#known.delete(record.id)
    this.#known.set(record.id, kept)
    let held = [...this.#known.values()].reduce((sum, { characters }) => sum + characters, 0)
    for (const [id, old] of this.#known) {
      if (this.#known.size <= MOST_PRODUCTS && held <= MOST_CHARACTERS) break
      if (id === record.id) break
      this.#known.delete(id)
      held -= old.characters
    }
    return kept
  }
}

function listOf({ routes }: ProductRecord, document: Json | undefined): ToolList {
  const info = member(document, 'info')
  const text = (value: Json | undefined) => (typeof value === 'string' ? value : '')
  const about = {
    name: text(member(info, 'title')),
    version: text(member(info, 'version')),
    description: text(member(info, 'description')),
    url: text(member(member(document, 'externalDocs'), 'url')),
  }
  return { tools: toolsOf(routes, document), about }
}

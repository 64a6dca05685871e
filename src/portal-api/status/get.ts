import { fail } from '../../domain/errors'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import {
  nothingKnown,
  shardName,
  shardOf,
  SUMMARY_NAME,
  toProductView,
  toStatusView,
  type KeptProduct,
  type KeptShard,
  type KeptSummary,
} from './kept'
import type { ProductStatusView, StatusView } from './schemas'
import { readSnapshot } from './snapshot'

type Deps = Pick<PortalDeps, 'db' | 'now' | 'statusPages'>

/** As it was last written; before that, as D1 has it; and when neither can be read, that nothing is known. */
export async function getStatus(deps: Deps): Promise<StatusView> {
  const kept = await read<KeptSummary>(deps, SUMMARY_NAME)
  if (kept) return toStatusView(kept, deps.now())
  try {
    return toStatusView((await readSnapshot(deps)).summary, deps.now())
  } catch (error) {
    log({ event: 'status_unreadable', error })
    return nothingKnown()
  }
}

/** @throws {AppError} not_found */
export async function getProductStatus(deps: Deps, slug: string): Promise<ProductStatusView> {
  const { kept, at } = (await keptProductOf(deps, slug)) ?? fail('not_found')
  return toProductView(kept, at, deps.now())
}

/** A product's page as it was last written; one that was published since has none until the next minute. */
export async function keptProductOf(
  deps: Deps,
  slug: string,
): Promise<{ readonly kept: KeptProduct; readonly at: number } | null> {
  const shard = await read<KeptShard>(deps, shardName(shardOf(slug)))
  const found = shard && Object.hasOwn(shard.products, slug) ? shard.products[slug] : undefined
  if (shard && found) return { kept: found, at: shard.at }
  // Where there are pages, a slug that is on none costs no query of them all.
  if (shard) return null
  const { summary, products } = await readSnapshot(deps)
  const kept = products.find((product) => product.slug === slug)
  return kept ? { kept, at: summary.at } : null
}

async function read<T>({ statusPages }: Deps, name: string): Promise<T | null> {
  const text = await statusPages.read(name).catch(() => null)
  return text === null ? null : (JSON.parse(text) as T)
}

import { loadPeppers } from './peppers'
import { loadRecordMacs } from './record-mac'

/**
 * Beside a record, not in it: a gateway of the version before reads the record as it always did, and
 * the MAC costs a cold read nothing.
 */
interface Metadata {
  readonly mac?: string
}

/** A record's text as KV has it, with its MAC. */
export interface SignedText {
  readonly text: string
  readonly mac: string
}

/**
 * Writes a record for the edge: the only way to write one that a gateway takes.
 * @param peppers `KEY_PEPPERS`
 * @param metadata kept beside it, not covered by the MAC
 */
export async function putRecord(
  config: Pick<KVNamespace, 'put'>,
  peppers: string,
  name: string,
  text: string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const macs = await loadRecordMacs(await loadPeppers(peppers))
  const mac = await macs.sign(name, text)
  await config.put(name, text, { metadata: { ...metadata, mac } })
}

/**
 * A record's text and what stands beside it, or null when there is none. Nobody has verified its MAC.
 * @param cacheTtl seconds that KV may serve what it read before
 */
export async function getRecord<M>(
  config: Pick<KVNamespace, 'getWithMetadata'>,
  name: string,
  cacheTtl: number,
): Promise<(SignedText & { readonly metadata: Partial<M> }) | null> {
  const { value: text, metadata } = await config.getWithMetadata<Partial<M> & Metadata>(name, {
    type: 'text',
    cacheTtl,
  })
  return text === null ? null : { text, mac: metadata?.mac ?? '', metadata: metadata ?? {} }
}

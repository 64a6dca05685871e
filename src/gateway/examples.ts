import type { ProductRecord, RouteRecord } from '../domain/config'
import { fail } from '../domain/errors'
import { examplesName, type Examples } from '../domain/sandbox'
import { unavailable } from './refusal'
import { within } from './timers'

/** Test calls are few: they may be this old, and cost a read each. */
const CACHE_SECONDS = 60
const PATIENCE_MS = 1500

/**
 * What a test key is answered with, instead of the origin.
 * @throws {AppError} no_example, config_unavailable
 */
export async function exampleFor(
  { slug }: ProductRecord,
  { id }: Pick<RouteRecord, 'id'>,
  config: KVNamespace,
): Promise<Response> {
  const read = config.get<Examples>(examplesName(slug), { type: 'json', cacheTtl: CACHE_SECONDS })
  const found = await within(
    read.then(
      (examples) => ({ example: examples?.[id] }),
      () => null,
    ),
    PATIENCE_MS,
  )
  if (!found) throw unavailable('config')
  const { example } = found
  if (!example) return fail('no_example', 'Ask the provider for one, or use a live key.')
  const { status, contentType, body } = example
  return new Response(body === '' ? null : body, {
    status,
    headers: contentType === '' ? {} : { 'content-type': contentType },
  })
}

import type { ProductRecord, RouteRecord } from '../domain/config'
import { fail } from '../domain/errors'
import type { Records } from './records'
import { unavailable } from './refusal'

/** Of successes (RFC 9110 sections 15.3.5 and 15.3.6), whatever the provider wrote beside them. */
const BODILESS: ReadonlySet<number> = new Set([204, 205])

/**
 * What a test key is answered with, instead of the origin.
 * @throws {AppError} no_example, config_unavailable
 */
export async function exampleFor(
  { slug }: ProductRecord,
  { id }: Pick<RouteRecord, 'id'>,
  records: Records,
): Promise<Response> {
  const examples = await records.examples(slug).catch(() => {
    throw unavailable('config')
  })
  const example = examples?.[id]
  if (!example) return fail('no_example', 'Ask the provider for one, or use a live key.')
  const { status, contentType, body } = example
  return new Response(body === '' || BODILESS.has(status) ? null : body, {
    status,
    headers: contentType === '' ? {} : { 'content-type': contentType },
  })
}

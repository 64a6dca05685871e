/** References inside one document. What leads out of it is refused: nothing is ever fetched. */
import { fail } from '../errors'
import type { Json } from '../operation'
import { isList, member, pointerParts } from './json'

const MAX_HOPS = 16

/** Ends the import with one finding. @throws {AppError} invalid_request, always */
export function refuse(pointer: string, detail: string): never {
  fail('invalid_request', 'The document cannot be imported.', { errors: [{ pointer, detail }] })
}

/**
 * What a reference names.
 * @param at where the reference stands
 * @throws {AppError} invalid_request for a reference to elsewhere, or to nothing
 */
export function targetOf(root: Json, reference: Json, at: string): Json {
  if (typeof reference !== 'string') refuse(at, 'must be a text')
  if (!reference.startsWith('#')) refuse(at, 'must stay within the document: `#/...`')
  const parts = pointerParts(reference.slice(1))
  if (parts === null) refuse(at, 'must be a JSON pointer: `#/...`')
  let target: Json | undefined = root
  for (const part of parts) {
    target = isList(target) ? target[indexOf(part)] : member(target, part)
  }
  return target ?? refuse(at, `leads nowhere: ${reference.slice(0, 200)}`)
}

/**
 * The object itself, or what its `$ref` leads to.
 * @throws {AppError} invalid_request also for references in a circle
 */
export function dereferenced(root: Json, value: Json | undefined, at: string): Json | undefined {
  let found = value
  for (let hops = 0; ; hops++) {
    const reference = member(found, '$ref')
    if (reference === undefined) return found
    if (hops === MAX_HOPS) refuse(at, 'refers to itself in a circle')
    found = targetOf(root, reference, `${at}/$ref`)
  }
}

const indexOf = (part: string): number => (/^(?:0|[1-9]\d*)$/.test(part) ? Number(part) : -1)

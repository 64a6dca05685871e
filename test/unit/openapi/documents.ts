import type { Json } from '../../../src/domain/operation'

/** A small document; what a test is about comes in by `paths` and `more`. */
export const documentOf = (paths: object, more: object = {}): Json =>
  ({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, ...more }) as Json

export const ok = { responses: { 200: { description: 'Done' } } }

export const ORIGIN = 'https://origin.example.com'

/**
 * Bytes to JSON, from JSON or YAML 1.2, within bounds that hold while it is read: a document is somebody
 * else's, and may be made to cost more than it weighs (security H3).
 */
import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml'
import type { Document, Node } from 'yaml'
import { fail } from '../../domain/errors'
import { MAX_DEPTH } from '../../domain/openapi/limits'
import type { Json } from '../../domain/operation'

/** Of tokens, spaces and line ends included; real documents have seven for each value. */
const MAX_TOKENS = 1_000_000
/** Of YAML, empty ones included, which cost the most for what they weigh; real documents have 30 bytes in one. */
const MAX_LINES = 200_000
/** Open collections of the syntax tree: a level of the document takes up to two. */
const MAX_OPEN = 2 * MAX_DEPTH + 8
const MAX_ALIASES = 100
const MAX_ANCHORS = 1000

/** @throws {AppError} invalid_request with the line where the text is no JSON and no YAML */
export function parseDocument(bytes: Uint8Array, isJson: boolean): Json {
  const text = decode(bytes)
  if (isJson || /^\s*[{[]/.test(text)) return parseJson(text)
  return parseYaml(text)
}

function refuse(detail: string): never {
  fail('invalid_request', 'The document cannot be read.', { errors: [{ pointer: '', detail }] })
}

/** UTF-8, or UTF-16 that says so by its byte order mark. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes)
    if (text.includes('\0')) return refuse('must be text in UTF-8')
    return text
  } catch {
    return refuse('must be text in UTF-8')
  }
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    const message = String(error instanceof Error ? error.message : error)
    const [, position] = /position (\d+)/.exec(message) ?? []
    const line = lineAt(text, position === undefined ? text.length : Number(position))
    return refuse(`is not valid JSON, line ${line}`)
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

function parseYaml(text: string): Json {
  if (lineAt(text, text.length) > MAX_LINES) refuse(`must not have more than ${MAX_LINES} lines`)
  const lines = new LineCounter()
  const at = (offset: number) => `line ${lines.linePos(offset).line}`
  const document = composed(text, lines, at)
  const [error] = document.errors
  if (error) return refuse(`is not valid YAML, ${at(error.pos[0])}: ${error.code.toLowerCase()}`)
  checkNodes(document.contents, at)
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as Json
  } catch {
    return refuse(`must not use aliases that come to more than ${MAX_ALIASES} copies`)
  }
}

type Place = (offset: number) => string

/** The one document of the text; stops reading at the first sign of more than is taken. */
function composed(text: string, lines: LineCounter, at: Place): Document.Parsed {
  const parser = new Parser(lines.addNewLine)
  const composer = new Composer({
    schema: 'core',
    merge: false,
    stringKeys: true,
    // Looked for below, in one pass; the library compares each key with each.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  })
  lines.addNewLine(0)
  function* tokens() {
    let count = 0
    let anchors = 0
    let isScalarNext = false
    for (const lexeme of new Lexer().lex(text)) {
      const where = () => at(parser.offset)
      if (++count > MAX_TOKENS) refuse(`must not hold more than ${MAX_TOKENS} tokens`)
      if (!isScalarNext && lexeme.startsWith('!')) refuse(`must not use tags, ${where()}`)
      if (!isScalarNext && lexeme.startsWith('&') && ++anchors > MAX_ANCHORS) {
        refuse(`must not set more than ${MAX_ANCHORS} anchors, ${where()}`)
      }
      // The text of a plain or block scalar comes after a mark of its own.
      isScalarNext = lexeme === '\u001f'
      for (const token of parser.next(lexeme)) {
        if (token.type === 'error')
          refuse(`is not valid YAML, ${at(token.offset)}: ${token.message}`)
        yield token
      }
      if (parser.stack.length > MAX_OPEN) {
        refuse(`must not be deeper than ${MAX_DEPTH} levels, ${where()}`)
      }
    }
    yield* parser.end()
  }
  let first: Document.Parsed | null = null
  for (const document of composer.compose(tokens(), true, text.length)) {
    if (first) return refuse('must be a single YAML document')
    first = document as Document.Parsed
  }
  return first ?? refuse('is empty')
}

/** What the library would take and another reader would understand in another way. */
function checkNodes(root: Node | null, at: Place): void {
  const open: (Node | null)[] = [root]
  let aliases = 0
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const place = () => at(node?.range?.[0] ?? 0)
    if (isAlias(node) && ++aliases > MAX_ALIASES) {
      refuse(`must not use more than ${MAX_ALIASES} aliases, ${place()}`)
    } else if (isSeq(node)) {
      for (const item of node.items) open.push(item as Node | null)
    } else if (isMap(node)) {
      const keys = new Set<unknown>()
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? key.value : key
        if (keys.has(name)) refuse(`has a key twice, ${at((key as Node).range?.[0] ?? 0)}`)
        keys.add(name)
        open.push(value as Node | null)
      }
    }
  }
}

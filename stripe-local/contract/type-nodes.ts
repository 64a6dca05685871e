import type { Tokens } from './tokens.ts'

/** A type as it is written in a declaration file. */
export type TypeNode =
  | { readonly kind: 'name'; readonly path: readonly string[]; readonly args: readonly TypeNode[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'union' | 'all'; readonly of: readonly TypeNode[] }
  | { readonly kind: 'array'; readonly of: TypeNode }
  | { readonly kind: 'members'; readonly members: readonly Member[] }
  /** Functions and the like, which no value of the API has. */
  | { readonly kind: 'other' }

export interface Member {
  /** `null`: any other name (`[key: string]: ...`). */
  readonly name: string | null
  readonly optional: boolean
  readonly type: TypeNode
}

export const unquoted = (token: string): string => token.slice(1, -1).replace(/\\(.)/g, '$1')
const isQuoted = (token: string): boolean => /^['"]/.test(token)
const OTHER: TypeNode = { kind: 'other' }

export function readType(tokens: Tokens): TypeNode {
  tokens.take('|')
  const of = [readIntersection(tokens)]
  while (tokens.take('|')) of.push(readIntersection(tokens))
  return of.length === 1 ? (of[0] as TypeNode) : { kind: 'union', of }
}

function readIntersection(tokens: Tokens): TypeNode {
  const of = [readPostfix(tokens)]
  while (tokens.take('&')) of.push(readPostfix(tokens))
  return of.length === 1 ? (of[0] as TypeNode) : { kind: 'all', of }
}

function readPostfix(tokens: Tokens): TypeNode {
  let type = readPrimary(tokens)
  while (tokens.peek() === '[') {
    tokens.next()
    if (tokens.take(']')) type = { kind: 'array', of: type }
    else {
      readType(tokens)
      tokens.expect(']')
      type = OTHER
    }
  }
  return type
}

function readPrimary(tokens: Tokens): TypeNode {
  const token = tokens.peek()
  if (token === '{') return { kind: 'members', members: readMembers(tokens) }
  if (token === '(') return readParenthesised(tokens)
  tokens.next()
  if (isQuoted(token)) return { kind: 'literal', value: unquoted(token) }
  if (/^-?\d/.test(token)) return { kind: 'literal', value: Number(token) }
  if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' }
  if (token === 'null') return { kind: 'literal', value: null }
  if (token === 'typeof' || token === 'keyof' || token === 'readonly') return readPostfix(tokens)
  return readName(token, tokens)
}

function readName(first: string, tokens: Tokens): TypeNode {
  if (!/^[A-Za-z_$]/.test(first)) throw new Error(`No type starts with ${first}`)
  const path = [first]
  while (tokens.take('.')) path.push(tokens.next())
  const args: TypeNode[] = []
  if (tokens.take('<')) {
    do args.push(readType(tokens))
    while (tokens.take(','))
    tokens.expect('>')
  }
  return { kind: 'name', path, args }
}

function readParenthesised(tokens: Tokens): TypeNode {
  const isFunction = tokens.peek(1) === ')' || [':', '?'].includes(tokens.peek(2))
  if (isFunction) {
    readParameters(tokens)
    tokens.expect('=>')
    readType(tokens)
    return OTHER
  }
  tokens.expect('(')
  const type = readType(tokens)
  tokens.expect(')')
  return type
}

/** `{ a: string; b?: number; [key: string]: string; c(): void }` */
export function readMembers(tokens: Tokens): Member[] {
  const members: Member[] = []
  tokens.expect('{')
  while (!tokens.take('}')) {
    while (['readonly', 'private', 'static'].includes(tokens.peek()) && tokens.peek(1) !== ':')
      tokens.next()
    members.push(readMember(tokens))
    if (!tokens.take(';')) tokens.take(',')
  }
  return members
}

function readMember(tokens: Tokens): Member {
  if (tokens.take('[')) {
    tokens.next()
    tokens.expect(':')
    readType(tokens)
    tokens.expect(']')
    tokens.expect(':')
    return { name: null, optional: true, type: readType(tokens) }
  }
  const token = tokens.next()
  const name = isQuoted(token) ? unquoted(token) : token
  const optional = tokens.take('?')
  if (tokens.peek() !== '(')
    return { name, optional, type: tokens.take(':') ? readType(tokens) : OTHER }
  readParameters(tokens)
  if (tokens.take(':')) readType(tokens)
  return { name, optional: true, type: OTHER }
}

export interface Parameter {
  readonly name: string
  readonly type: TypeNode
}

/** `(id: string, params?: X)` */
export function readParameters(tokens: Tokens): Parameter[] {
  const parameters: Parameter[] = []
  tokens.expect('(')
  while (!tokens.take(')')) {
    tokens.take('...')
    const name = tokens.next()
    tokens.take('?')
    tokens.expect(':')
    parameters.push({ name, type: readType(tokens) })
    tokens.take(',')
  }
  return parameters
}

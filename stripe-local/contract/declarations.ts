import { tokensOf, type Tokens } from './tokens.ts'
import {
  readMembers,
  readParameters,
  readType,
  unquoted,
  type Member,
  type Parameter,
  type TypeNode,
} from './type-nodes.ts'

export interface Declaration {
  /** What an interface extends. */
  readonly bases: readonly TypeNode[]
  /** An interface's members, of all its declarations. */
  readonly members: Member[]
  /** What a type alias stands for. */
  alias?: TypeNode
}

export interface Method {
  readonly name: string
  readonly parameters: readonly Parameter[]
  readonly returns: TypeNode
}

/** Where a name of another file comes from; `*` is the whole file. */
export interface Import {
  readonly from: string
  readonly name: string
}

/** A file, or a namespace in one. */
export interface Scope {
  readonly file: string
  /** Names of the namespaces around, outermost first. */
  readonly path: readonly string[]
  readonly parent: Scope | null
  readonly types: Map<string, Declaration>
  readonly namespaces: Map<string, Scope>
  readonly classes: Map<string, readonly Method[]>
  readonly imports: Map<string, Import>
}

const scope = (file: string, parent: Scope | null, name?: string): Scope => ({
  file,
  path: parent && name ? [...parent.path, name] : [],
  parent,
  types: new Map(),
  namespaces: new Map(),
  classes: new Map(),
  imports: new Map(),
})

/**
 * Reads a declaration file as the `stripe` package generates them.
 * @throws {Error} at anything that such a file did not hold so far
 */
export function readDeclarations(text: string, file: string): Scope {
  const tokens = tokensOf(text, file)
  const top = scope(file, null)
  while (tokens.peek()) readStatement(tokens, top)
  return top
}

function readStatement(tokens: Tokens, into: Scope): void {
  while (['export', 'declare', 'abstract', 'default'].includes(tokens.peek())) {
    if (tokens.peek() === 'export' && ['{', '*'].includes(tokens.peek(1))) break
    tokens.next()
  }
  const word = tokens.next()
  if (word === 'import' || word === 'export') return readImport(tokens, into)
  const name = tokens.next()
  if (word === 'interface') readInterface(tokens, into, name)
  else if (word === 'type') readAlias(tokens, into, name)
  else if (word === 'namespace') readNamespace(tokens, into, name)
  else if (word === 'class') into.classes.set(name, readClass(tokens))
  else throw new Error(`${into.file}: ${word} ${name} is not understood`)
}

function declarationIn(into: Scope, name: string, bases: readonly TypeNode[] = []): Declaration {
  const known = into.types.get(name)
  if (known && bases.length === 0) return known
  const made = { bases: [...(known?.bases ?? []), ...bases], members: known?.members ?? [] }
  into.types.set(name, made)
  return made
}

function skipTypeParameters(tokens: Tokens): void {
  if (!tokens.take('<')) return
  while (!tokens.take('>')) tokens.next()
}

function readInterface(tokens: Tokens, into: Scope, name: string): void {
  skipTypeParameters(tokens)
  const bases: TypeNode[] = []
  if (tokens.take('extends'))
    do bases.push(readType(tokens))
    while (tokens.take(','))
  declarationIn(into, name, bases).members.push(...readMembers(tokens))
}

function readAlias(tokens: Tokens, into: Scope, name: string): void {
  skipTypeParameters(tokens)
  tokens.expect('=')
  declarationIn(into, name).alias = readType(tokens)
  tokens.take(';')
}

function readNamespace(tokens: Tokens, into: Scope, name: string): void {
  const inner = into.namespaces.get(name) ?? scope(into.file, into, name)
  into.namespaces.set(name, inner)
  tokens.expect('{')
  while (!tokens.take('}')) readStatement(tokens, inner)
}

/** Imports, re-exports, and `export import A = B.C`. */
function readImport(tokens: Tokens, into: Scope): void {
  const names: [local: string, name: string][] = []
  if (tokens.take('*')) names.push([tokens.take('as') ? tokens.next() : '*', '*'])
  else if (tokens.take('{'))
    while (!tokens.take('}')) {
      const name = tokens.next()
      names.push([tokens.take('as') ? tokens.next() : name, name])
      tokens.take(',')
    }
  else {
    const name = tokens.next()
    if (tokens.take('=')) {
      declarationIn(into, name).alias = readType(tokens)
      tokens.take(';')
      return
    }
  }
  if (tokens.take('from')) {
    const from = unquoted(tokens.next())
    for (const [local, name] of names) into.imports.set(local, { from, name })
  } else if (into.parent)
    for (const [local, name] of names) into.imports.set(local, { from: '', name })
  tokens.take(';')
}

function readClass(tokens: Tokens): Method[] {
  while (tokens.peek() !== '{') tokens.next()
  tokens.next()
  const methods: Method[] = []
  while (!tokens.take('}')) {
    while (['private', 'readonly', 'static', 'protected'].includes(tokens.peek())) tokens.next()
    const name = tokens.next()
    if (tokens.peek() === '(') {
      const parameters = readParameters(tokens)
      const returns: TypeNode = tokens.take(':') ? readType(tokens) : { kind: 'other' }
      methods.push({ name, parameters, returns })
    } else if (tokens.take(':')) readType(tokens)
    tokens.take(';')
  }
  return methods
}

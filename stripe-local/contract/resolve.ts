import type { Declaration, Scope } from './declarations.ts'

export interface Found {
  readonly declaration: Declaration
  readonly scope: Scope
}

/** Gives the declarations of a file by its path, or `null` when it is none of the API's. */
export type Load = (file: string) => Scope | null

/** `a/b/C` and `../D.js` give `a/D`. */
export function fileFrom(file: string, from: string): string {
  const parts = file.split('/').slice(0, -1)
  for (const part of from.replace(/\.js$/, '').split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  return parts.join('/')
}

/** Finds a type by a name as it is written inside `scope`, as TypeScript's rules of scope do. */
export function findType(load: Load, scope: Scope, path: readonly string[]): Found | null {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const found = findIn(load, at, path)
    if (found) return found
  }
  return null
}

function findIn(load: Load, scope: Scope, path: readonly string[]): Found | null {
  const [first, ...rest] = path
  if (first === undefined) return null
  const declaration = rest.length === 0 ? scope.types.get(first) : undefined
  if (declaration) return { declaration, scope }
  const namespace = scope.namespaces.get(first)
  const within = namespace && rest.length > 0 ? findIn(load, namespace, rest) : null
  return within ?? findImported(load, scope, first, rest)
}

function findImported(
  load: Load,
  scope: Scope,
  first: string,
  rest: readonly string[],
): Found | null {
  const imported = scope.imports.get(first)
  if (!imported) {
    const all = scope.imports.get('*')
    const file = all ? load(fileFrom(scope.file, all.from)) : null
    return file ? findIn(load, file, [first, ...rest]) : null
  }
  if (imported.from === '')
    return scope.parent ? findType(load, scope.parent, [imported.name, ...rest]) : null
  const file = load(fileFrom(scope.file, imported.from))
  if (!file) return null
  return findIn(load, file, imported.name === '*' ? rest : [imported.name, ...rest])
}

/** A decoded parameter: text, or a structure of it. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue }
type Tree = { [name: string]: FormValue }

/**
 * Decodes `items[0][price]=x&expand[]=y` as Stripe does: numbered names are arrays.
 * Names that JavaScript objects have of themselves are left out.
 */
export function decodeForm(text: string): Tree {
  const root: Tree = Object.create(null) as Tree
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll(']', '').split('[')
    if (path.includes('__proto__')) continue
    let at = root
    for (const [depth, part] of path.entries()) {
      const key = part === '' ? String(Object.keys(at).length) : part
      if (depth === path.length - 1) at[key] = value
      else {
        const next = at[key]
        at = typeof next === 'object' && !Array.isArray(next) ? next : (at[key] = {})
      }
    }
  }
  return withArrays(root) as Tree
}

function withArrays(value: FormValue): FormValue {
  if (typeof value !== 'object' || Array.isArray(value)) return value
  const names = Object.keys(value)
  if (names.length > 0 && names.every((name) => /^\d+$/.test(name)))
    return names
      .sort((a, b) => Number(a) - Number(b))
      .map((name) => withArrays(value[name] as FormValue))
  const tree: Tree = {}
  for (const name of names) tree[name] = withArrays(value[name] as FormValue)
  return tree
}

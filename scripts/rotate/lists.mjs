/** Secrets as lists: what they are with a new one in front, and without an old one. */

/** How a secret is replaced, by its name. */
export const rotations = {
  KEY_PEPPERS: { form: 'numbered', holders: ['gateway', 'api'], counted: true, retires: true },
  PASSWORD_PEPPERS: { form: 'numbered', holders: ['api'], counted: true },
  SECRETS_KEYS: { form: 'numbered', holders: ['api'], counted: true },
  EDGE_KEYS: { form: 'numbered', holders: ['gateway', 'api'], counted: true },
  AUTH_SECRET: { form: 'numbered', holders: ['api'], counted: true },
  JWT_SIGNING_KEYS: { form: 'list', holders: ['api'] },
  CURSOR_SECRET: { form: 'list', holders: ['api'] },
  BOOTSTRAP_SECRET: { form: 'single', holders: ['api'] },
}

const UNNUMBERED = 'unnumbered'
const items = (text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
const idOf = (item) => /^([0-9A-Za-z]{1,8})~?=./.exec(item)?.[1] ?? UNNUMBERED

/**
 * The value with a new secret in front of it.
 * @param {string} name
 * @param {string} text as it is
 * @param {string} fresh a new secret of that name, `1=<...>` where they have ids
 * @returns {string}
 * @throws {Error} when all ids are taken
 */
export function withNew(name, text, fresh) {
  const { form } = rotationOf(name)
  if (form === 'single') return fresh
  if (form === 'list') return [fresh, ...items(text)].join(',')
  const taken = new Set(items(text).map((item) => idOf(item)))
  const id = Array.from({ length: 9 }, (_, i) => `${i + 1}`).find((free) => !taken.has(free))
  if (!id) throw new Error(`${name} has nine secrets already: drop some first`)
  return [`${id}=${fresh.replace(/^1=/, '')}`, ...items(text)].join(',')
}

/**
 * The value without one of its secrets. A pepper of keys is retired first, since locators of its time live on.
 * @param {string} name
 * @param {string} text
 * @param {string} id of it, or for lists without ids its place, from 1
 * @returns {string}
 * @throws {Error} for the current one, and for one that is not there
 */
export function without(name, text, id) {
  const { form, retires } = rotationOf(name)
  const all = items(text)
  const at = form === 'numbered' ? all.findIndex((item) => idOf(item) === id) : Number(id) - 1
  const item = all[at]
  if (form === 'single' || item === undefined) throw new Error(`${name} has no secret ${id}`)
  if (at === 0) throw new Error(`${id} is the current one of ${name}: put another in front first`)
  const isRetired = item.startsWith(`${id}~=`)
  const rest = retires && !isRetired ? [item.replace('=', '~=')] : []
  return [...all.slice(0, at), ...rest, ...all.slice(at + 1)].join(',')
}

/** What may be shown of a value: its ids, or how many secrets are in it. */
export const shapeOf = (name, text) =>
  rotationOf(name).form === 'numbered'
    ? items(text)
        .map((item) => `${idOf(item)}${item.startsWith(`${idOf(item)}~`) ? '~' : ''}=...`)
        .join(',')
    : `${items(text).length} of them`

/** @throws {Error} for a secret that is not ours to make */
export function rotationOf(name) {
  const rotation = rotations[name]
  if (!rotation)
    throw new Error(
      `Not one of ${Object.keys(rotations).join(', ')}. docs/runbook.md has the others.`,
    )
  return rotation
}

/**
 * Why a secret may not be dropped yet, from what `GET /v1/admin/secrets` answers; null when it may.
 * @returns {string | null}
 */
export function whyNot(name, id, { secrets, unpublished }) {
  const use = secrets.find((secret) => secret.name === name)?.keys.find((key) => key.id === id)
  if (use?.in_use > 0) return `${use.in_use} still stand under ${id} of ${name}`
  const waiting = unpublished.products + unpublished.subscriptions
  if ((name === 'KEY_PEPPERS' || name === 'EDGE_KEYS') && waiting > 0)
    return `${waiting} records at the edge are still to be written anew`
  return null
}

/** What a document calls itself and where it says its API is, read loosely: only to fill in a form. */
export interface Peek {
  readonly title: string
  readonly server: string
}

/** @param text JSON or YAML */
export function peek(text: string): Peek {
  try {
    return fromJson(JSON.parse(text))
  } catch {
    return fromYaml(text)
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function fromJson(value: unknown): Peek {
  if (!isObject(value)) return { title: '', server: '' }
  const { info, servers } = value
  const first: unknown = Array.isArray(servers) ? servers[0] : null
  return {
    title: isObject(info) && typeof info['title'] === 'string' ? info['title'] : '',
    server: asOrigin(isObject(first) ? first['url'] : ''),
  }
}

function fromYaml(text: string): Peek {
  const scalar = (found: string | undefined) =>
    (found ?? '').replace(/\s+#.*$/u, '').replace(/^(['"])(.*)\1$/u, '$2')
  const [, title] =
    /^info:\s*\n(?:[ \t]+.*\n|\s*\n)*?[ \t]+title:[ \t]*(.+?)[ \t]*$/mu.exec(text) ??
    onOneLine('info', 'title').exec(text) ??
    []
  const [, url] =
    /^servers:\s*\n(?:[ \t-].*\n)*?[ \t]*-?[ \t]*url:[ \t]*(.+?)[ \t]*$/mu.exec(text) ??
    onOneLine('servers', 'url').exec(text) ??
    []
  return { title: scalar(title), server: asOrigin(scalar(url)) }
}

/** A member in the braces after another: `info: { title: Weather, version: 1 }`. */
const onOneLine = (outer: string, inner: string): RegExp =>
  new RegExp(
    String.raw`^${outer}:[\s\-\[]*\{(?:[^}]*[,\s])?["']?${inner}["']?:\s*("[^"\n]*"|'[^'\n]*'|[^,}\n]*[^,}\s])`,
    'mu',
  )

/** Absolute ones without variables: what an origin may be. */
const asOrigin = (url: unknown): string =>
  typeof url === 'string' && /^https?:\/\/[^{}]+$/u.test(url) ? url : ''

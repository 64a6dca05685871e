/** JSON as YAML 1.2 in block style. Texts are in double quotes, whose escapes are JSON's. */
import type { Json } from '../operation'

/** Keys that no reader takes for anything but a text. */
const PLAIN_KEY = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[A-Za-z_$][\w$-]*$/i

export function toYaml(value: Json): string {
  const lines: string[] = []
  write(value, '', '', lines)
  return `${lines.join('\n')}\n`
}

/** @param lead what stands on the value's own line before it: indentation, then `- ` or a key */
function write(value: Json, lead: string, indent: string, lines: string[]): void {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (entries.length === 0) {
    lines.push(`${lead}${JSON.stringify(value)}`)
    return
  }
  if (lead !== '') lines.push(lead.trimEnd())
  for (const [name, item] of entries as [string, Json][]) {
    const key = Array.isArray(value)
      ? '- '
      : `${PLAIN_KEY.test(name) ? name : JSON.stringify(name)}: `
    write(item, indent + key, `${indent}  `, lines)
  }
}

/**
 * What is kept of a captured call: enough to see what went wrong, without what opens doors. By name, and
 * by shape where a name says nothing. A provider or consumer asks for it, for an hour at most.
 */
const HIDDEN = '***'

/** Names of headers, members and fields whose value is a secret. */
const SECRET_NAME =
  /authori|authent|cookie|token|secret|passw|pwd|passphrase|api[-_]?key|credential|session|signature|jwt|otp|cvv|cvc|card|iban|private/i
/** Members of a JSON text, cut off or not: `"name": value`, but not an object or array. */
const JSON_MEMBER = /"([^"\\]{1,64})"(\s*:\s*)("(?:[^"\\]|\\.)*"?|[^\s,}\][{"]+)/g
/** Elements and attributes of XML, the last one cut off or not. */
const XML_ELEMENT = /(<([\w:.-]{1,64})(?:\s[^<>]{0,500})?>)[^<]+(?=<\/|$)/g
const XML_ATTRIBUTE = /\b([\w:.-]{1,64})="[^"]*"?/g
const FORM_FIELD = /(^|&)([^=&]{1,64})=([^&]*)/g
const JSON_WEB_TOKEN = /\beyJ[\w-]{5,1000}\.[\w-]{1,1000}(?:\.[\w-]{0,1000})?/g
/** Six times as long as JSON, and of no use to a reader. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
/** Says from where somebody calls, or is the hop's own. */
const UNTOLD_HEADER = /^(?:cf-|x-forwarded-|forwarded$|x-real-ip$|true-client-ip$)/

/** Header fields without their secrets, and queries of the addresses in them. */
export function redactHeaders(fields: Iterable<readonly [string, string]>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of fields) {
    if (UNTOLD_HEADER.test(name)) continue
    kept[name] = SECRET_NAME.test(name) ? HIDDEN : withoutTokens(withoutQuery(name, value))
  }
  return kept
}

/**
 * A body without its secrets.
 * @param isForm whether it is `application/x-www-form-urlencoded`
 */
export function redactBody(text: string, isForm: boolean): string {
  const hidden = isForm
    ? text.replace(FORM_FIELD, (field, before: string, name: string) =>
        SECRET_NAME.test(name) ? `${before}${name}=${HIDDEN}` : field,
      )
    : text
        .replace(JSON_MEMBER, (member, name: string, colon: string) =>
          SECRET_NAME.test(name) ? `"${name}"${colon}"${HIDDEN}"` : member,
        )
        .replace(XML_ELEMENT, (element, start: string, name: string) =>
          SECRET_NAME.test(name) ? start + HIDDEN : element,
        )
        .replace(XML_ATTRIBUTE, (attribute, name: string) =>
          SECRET_NAME.test(name) ? `${name}="${HIDDEN}"` : attribute,
        )
  return withoutTokens(hidden)
}

const withoutTokens = (text: string): string =>
  text.replace(JSON_WEB_TOKEN, HIDDEN).replace(CONTROL, '\ufffd')

const withoutQuery = (name: string, value: string): string =>
  name === 'referer' || name === 'location' ? value.replace(/\?.*/, `?${HIDDEN}`) : value

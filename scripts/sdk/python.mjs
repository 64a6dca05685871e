/** The management API as one typed Python file on the standard library. */
import { pythonClient } from './python-client.mjs'
import { annotationOf, basesOf, typedDict } from './python-types.mjs'

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** @returns the text of `turnpike.py` */
export function pythonSdk(document) {
  const { schemas } = document.components
  const types = basesFirst(schemas).map((name) => typedDict(name, schemas[name]))
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) =>
      methodOf(method, path, item[method], document),
    ),
  )
  return pythonClient(types.join('\n\n'), operations.toSorted().join('\n'))
}

/** Names in the order of the alphabet, but that a class stands below those it is made of. */
function basesFirst(schemas) {
  const order = new Set()
  const place = (name) => {
    if (order.has(name)) return
    for (const base of basesOf(schemas[name])) place(base)
    order.add(name)
  }
  for (const name of Object.keys(schemas).toSorted()) place(name)
  return [...order]
}

const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const KEYWORDS = new Set([
  'from',
  'in',
  'is',
  'class',
  'def',
  'global',
  'import',
  'not',
  'or',
  'and',
])
/** Keywords take an underscore, as PEP 8 has it. */
const argument = (name) => {
  const plain = name.replace(/[^A-Za-z0-9_]/g, '_')
  return KEYWORDS.has(plain) ? `${plain}_` : plain
}

const resolve = (node, document) =>
  node?.$ref
    ? node.$ref
        .slice(2)
        .split('/')
        .reduce((at, part) => at[part], document)
    : node

function methodOf(method, path, operation, document) {
  const parameters = (operation.parameters ?? []).map((parameter) => resolve(parameter, document))
  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  const inQuery = parameters.filter((parameter) => parameter.in === 'query')
  const body = resolve(operation.requestBody, document)
  const bodyType = body && Object.keys(body.content)[0]
  const [, success] =
    Object.entries(operation.responses).find(([status]) => status.startsWith('2')) ?? []
  const content = resolve(success, document)?.content ?? {}
  const answerType = Object.keys(content)[0]

  const positional = inPath.map((p) => `${argument(p.name)}: str`)
  if (body) {
    const type = /json/.test(bodyType) ? annotationOf(body.content[bodyType].schema) : 'bytes'
    positional.push(body.required ? `body: ${type}` : `body: Optional[${type}] = None`)
  }
  const named = inQuery.map(
    (p) =>
      `${argument(p.name)}: ${p.required ? annotationOf(p.schema) : `Optional[${annotationOf(p.schema)}] = None`}`,
  )
  const signature = [
    'self',
    ...positional,
    ...(named.length > 0 || method === 'post' ? ['*'] : []),
    ...named.toSorted((a, b) => a.includes(' = ') - b.includes(' = ')),
    ...(method === 'post' ? ['idempotency_key: Optional[str] = None'] : []),
  ]
  const url = path.replace(/\{([^}]+)\}/g, (_, name) => `{_quote(${argument(name)})}`)
  const query = inQuery.map((p) => `"${p.name}": ${argument(p.name)}`).join(', ')
  const options = [
    ...(inQuery.length > 0 ? [`query={${query}}`] : []),
    ...(body ? ['body=body'] : []),
    ...(body && !/json/.test(bodyType) ? [`content_type="${bodyType}"`] : []),
    ...(method === 'post' ? ['idempotency_key=idempotency_key or str(uuid.uuid4())'] : []),
  ]
  const returns = returnsOf(answerType, content)
  const call = [`"${method.toUpperCase()}"`, `f"${url}"`, ...options].join(', ')
  return `    def ${snake(operation.operationId)}(${signature.join(', ')}) -> ${returns}:
        """${String(operation.summary ?? '').replaceAll('"""', "'''")}."""
        return self._send(${call})
`
}

function returnsOf(contentType, content) {
  if (contentType === undefined) return 'None'
  return contentType.endsWith('json') ? annotationOf(content[contentType].schema) : 'Any'
}

/** The same call in the languages that people ask for. */
export interface SampleCall {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Null for none. */
  readonly body: string | null
  readonly contentType: string
}

export interface Language {
  readonly name: string
  /** @param key null where the reader's own is not known in this tab */
  readonly write: (call: SampleCall, key: string | null) => string
}

const VARIABLE = 'TURNPIKE_KEY'

/** A text between single quotes of a shell. */
const sh = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
const quoted = (text: string): string => JSON.stringify(text)
const isJson = ({ contentType }: SampleCall): boolean => /[/+]json\b/u.test(contentType)

/** The members of a JSON body as they are written in Python, where that differs. */
const PYTHON = { true: 'True', false: 'False', null: 'None' } as const

/** JSON as a literal of Python; strings are left alone. */
const python = (json: string): string =>
  json.replaceAll(/"(?:[^"\\]|\\.)*"|\b(?:true|false|null)\b/gu, (part) =>
    part in PYTHON ? PYTHON[part as keyof typeof PYTHON] : part,
  )

const isParsed = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const indented = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`)

const curl: Language['write'] = (call, key) =>
  [
    `curl -i${call.method === 'GET' ? '' : ` -X ${call.method}`} ${sh(call.url)}`,
    `-H "Authorization: Bearer ${key ?? `$${VARIABLE}`}"`,
    ...call.headers.map(([name, value]) => `-H ${sh(`${name}: ${value}`)}`),
    ...(call.body === null
      ? []
      : [`-H ${sh(`Content-Type: ${call.contentType}`)}`, `-d ${sh(call.body)}`]),
  ].join(' \\\n  ')

const pythonSample: Language['write'] = (call, key) => {
  const asJson = call.body !== null && isJson(call) && isParsed(call.body)
  const headers = [
    `"Authorization": ${key === null ? `f"Bearer {os.environ['${VARIABLE}']}"` : quoted(`Bearer ${key}`)}`,
    ...call.headers.map(([name, value]) => `${quoted(name)}: ${quoted(value)}`),
    ...(call.body === null || asJson ? [] : [`"Content-Type": ${quoted(call.contentType)}`]),
  ]
  return [
    key === null ? 'import os, requests' : 'import requests',
    '',
    'answer = requests.request(',
    `    ${quoted(call.method)},`,
    `    ${quoted(call.url)},`,
    `    headers={${headers.join(', ')}},`,
    ...(call.body === null
      ? []
      : [
          asJson
            ? `    json=${indented(python(call.body), '    ')},`
            : `    data=${quoted(call.body)},`,
        ]),
    '    timeout=30,',
    ')',
    'answer.raise_for_status()',
    'print(answer.json(), answer.headers.get("X-Quota-Remaining"))',
  ].join('\n')
}

const javaScript: Language['write'] = (call, key) => {
  const asJson = call.body !== null && isJson(call) && isParsed(call.body)
  const headers = [
    `authorization: ${key === null ? `\`Bearer \${process.env.${VARIABLE}}\`` : quoted(`Bearer ${key}`)}`,
    ...call.headers.map(([name, value]) => `${quoted(name)}: ${quoted(value)}`),
    ...(call.body === null ? [] : [`'content-type': ${quoted(call.contentType)}`]),
  ]
  return [
    `const answer = await fetch(${quoted(call.url)}, {`,
    ...(call.method === 'GET' ? [] : [`  method: ${quoted(call.method)},`]),
    '  headers: {',
    ...headers.map((header) => `    ${header},`),
    '  },',
    ...(call.body === null
      ? []
      : [
          asJson
            ? `  body: JSON.stringify(${indented(call.body, '  ')}),`
            : `  body: ${quoted(call.body)},`,
        ]),
    '})',
    'if (!answer.ok) throw new Error((await answer.json()).code)',
    "console.log(await answer.json(), answer.headers.get('x-quota-remaining'))",
  ].join('\n')
}

const cSharp: Language['write'] = (call, key) =>
  [
    'using var client = new HttpClient();',
    'client.DefaultRequestHeaders.Authorization = new("Bearer",',
    `    ${key === null ? `Environment.GetEnvironmentVariable("${VARIABLE}")` : quoted(key)});`,
    `using var request = new HttpRequestMessage(new("${call.method}"),`,
    `    ${quoted(call.url)});`,
    ...call.headers.map(
      ([name, value]) => `request.Headers.Add(${quoted(name)}, ${quoted(value)});`,
    ),
    ...(call.body === null
      ? []
      : [
          `request.Content = new StringContent("""`,
          `    ${indented(call.body, '    ')}`,
          `    """, null, ${quoted(call.contentType)});`,
        ]),
    'using var answer = await client.SendAsync(request);',
    'Console.WriteLine($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");',
  ].join('\n')

export const languages: readonly Language[] = [
  { name: 'curl', write: curl },
  { name: 'Python', write: pythonSample },
  { name: 'JavaScript', write: javaScript },
  { name: 'C#', write: cSharp },
]

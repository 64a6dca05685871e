import { api, must } from '../support/api'

/** A small document; what a test is about comes in by `paths` and `more`. */
export const documentOf = (paths: object, more: object = {}) => ({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1.0' },
  paths,
  ...more,
})

export const ok = { responses: { 200: { description: 'Done' } } }

let products = 0

/** A draft without routes. */
export async function makeProduct(token: string): Promise<{ id: string; slug: string }> {
  const body = { slug: `import-${++products}`, name: 'P', origin_url: 'https://origin.example.com' }
  return must('POST', '/v1/products', { token, body })
}

export const upload = (
  token: string,
  productId: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
) => api('POST', `/v1/products/${productId}/imports`, { token, body, headers })

export const yaml = { 'content-type': 'application/yaml' }

/** An upload that is taken; the import as its preview is. */
export async function preview(token: string, productId: string, body: unknown) {
  const answer = await upload(token, productId, body)
  if (answer.status !== 202) throw new Error(`${answer.status} ${answer.text}`)
  return must('GET', `/v1/imports/${answer.json.id}`, { token })
}

export const operationsOf = async (token: string, importId: string) =>
  (await must('GET', `/v1/imports/${importId}/operations?limit=100`, { token })).data

/** Confirms an import and waits for it. */
export async function apply(token: string, importId: string, body: object = {}) {
  await must('POST', `/v1/imports/${importId}/apply`, { token, body })
  return must('GET', `/v1/imports/${importId}`, { token })
}

/** Uploads and confirms. */
export async function importDocument(token: string, productId: string, body: unknown) {
  const { id } = await preview(token, productId, body)
  return apply(token, id)
}

/** All routes of a product, by method and path. */
export async function routesOf(token: string, productId: string) {
  const { data } = await must('GET', `/v1/products/${productId}/routes?limit=100`, { token })
  return Object.fromEntries(
    data.map((route: { method: string; path: string }) => [`${route.method} ${route.path}`, route]),
    // oxlint-disable-next-line typescript/no-explicit-any
  ) as Record<string, any>
}

const pet = {
  schemas: {
    Pet: {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string' }, name: { type: 'string' } },
    },
  },
}
const petAnswer = (description = 'A pet') => ({
  responses: {
    200: {
      description,
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/Pet' }, example: { id: 'a' } },
      },
    },
  },
})
/** Three operations that are routes, and two that cannot be. */
export const pets = documentOf(
  {
    '/pets': {
      get: {
        summary: 'List pets',
        tags: ['Pets'],
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' }, example: 10 }],
        ...ok,
      },
      post: {
        summary: 'Add a pet',
        requestBody: { content: { 'application/json': { example: { name: 'Rex' } } } },
        ...ok,
      },
    },
    '/pets/{id}': { get: { summary: 'One pet', ...petAnswer() }, head: ok },
    '/pets/{id}.{format}': { get: ok },
  },
  { servers: [{ url: 'https://pets.example.com/v1' }], components: pet },
)

/** To be changed by a test. */
// oxlint-disable-next-line typescript/no-explicit-any
export const copyOf = (document: unknown): any => structuredClone(document)

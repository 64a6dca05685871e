import { generateApi } from 'swagger-typescript-api'

const HEAD = `/**
 * The Turnpike management API in TypeScript, on \`fetch\` alone. Generated from its OpenAPI document.
 *
 *   const turnpike = new Turnpike({
 *     baseUrl: 'https://portal.example.com',
 *     securityWorker: () => ({ headers: { authorization: \`Bearer \${token}\` } }),
 *   })
 *   const { data } = await turnpike.api.listProducts({ limit: 10 })
 *
 * A refused call rejects with its response; \`error\` of it is the problem document (RFC 9457).
 */
`

/** The client as one file without dependencies. */
export async function typescriptSdk(document) {
  const { files } = await generateApi({
    spec: structuredClone(document),
    name: 'turnpike.ts',
    apiClassName: 'Turnpike',
    output: false,
    silent: true,
    sortTypes: true,
    extractRequestParams: true,
  })
  const [file] = files
  if (!file) throw new Error('The generator wrote nothing')
  return `/* eslint-disable */\n// @ts-nocheck\n${HEAD}${file.fileContent}`
}

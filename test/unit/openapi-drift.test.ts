import { it } from 'vitest'
import { openApiDocument } from '../../src/portal-api/openapi/document'
import { gatewayDocument } from '../../src/portal-api/openapi/gateway-document'

it.for([
  ['portal-api.json', openApiDocument],
  ['gateway.json', gatewayDocument],
] as const)('openapi/%s is current', async ([file, document], { expect }) => {
  const text = `${JSON.stringify(document(), null, 2)}\n`
  await expect(text).toMatchFileSnapshot(`../../openapi/${file}`)
})

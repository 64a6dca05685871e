import { Scalar } from '@scalar/hono-api-reference'

/** The reference for people. The one place that says where its script comes from. */
export const docsPage = Scalar({
  url: '/api/openapi.json',
  pageTitle: 'Turnpike management API',
})

import { Scalar } from '@scalar/hono-api-reference'

/** The reference for people. Its script comes with the portal's site (`local/vendor.ts`). */
export const docsPage = Scalar({
  url: '/api/openapi.json',
  cdn: '/vendor/scalar.js',
  pageTitle: 'Turnpike management API',
  withDefaultFonts: false,
  telemetry: false,
  // What would send the reader, or the document, to Scalar's own services.
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
})

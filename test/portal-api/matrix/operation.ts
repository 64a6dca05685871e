/** What the app registers, as the matrix reads it. */
import { app } from '../../../src/portal-api/app'
import { operations, publicOperations } from '../../../src/portal-api/operations'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One registered operation and who it says may call it. */
export interface Operation {
  readonly id: string
  readonly method: Method
  /** Below `/api`, as `api()` of the tests takes it, with its parameters in braces. */
  readonly path: string
  readonly params: readonly string[]
  /** Scopes and standings of its security requirement; any of them suffices. */
  readonly standings: readonly string[]
  /** Whether it says anything about security at all. */
  readonly isSecured: boolean
  readonly takesJson: boolean
  readonly mustHaveBody: boolean
}

interface Declared {
  readonly method: string
  readonly path: string
  readonly operationId?: string | undefined
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[] | undefined
  readonly request?:
    | { readonly body?: { readonly required?: boolean; readonly content: object } | undefined }
    | undefined
}

function read({ route }: { readonly route: Declared }): Operation {
  const { operationId, security = [], request } = route
  return {
    id: operationId ?? `${route.method} ${route.path}`,
    method: route.method.toUpperCase() as Method,
    path: route.path.replace(/^\/api/, ''),
    params: [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
    standings: [...new Set(security.flatMap((scheme) => Object.values(scheme).flat()))],
    isSecured: security.length > 0,
    takesJson: Object.keys(request?.body?.content ?? {}).includes('application/json'),
    mustHaveBody: request?.body?.required === true,
  }
}

/** Of the many types that the operations have, the matrix needs only what they say of themselves. */
const declarations = (list: readonly unknown[]) => list as readonly { readonly route: Declared }[]

export const secured: readonly Operation[] = declarations(operations).map(read)
export const open: readonly Operation[] = declarations(publicOperations).map(read)

/** Served without being operations of the document: the document itself. */
const APART = new Set([
  'GET /api/openapi.json',
  'GET /api/openapi.yaml',
  'GET /api/postman.json',
  'GET /api/docs',
  // For Stripe alone, which signs what it sends.
  'POST /api/webhooks/stripe',
  'POST /api/webhooks/stripe/connect',
  'POST /api/webhooks/stripe/thin',
])

/** Routes of the app that no operation declares, nor anything apart; middleware is for all of them. */
export function undeclared(): string[] {
  const declared = new Set(
    declarations([...publicOperations, ...operations]).map(
      ({ route }) => `${route.method.toUpperCase()} ${route.path}`,
    ),
  )
  return app.routes
    .filter(({ method, path }) => !(method === 'ALL' && path.endsWith('*')))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`)
    .filter((route) => !declared.has(route) && !APART.has(route) && !/ \/(api\/)?dev\//.test(route))
}

const SCOPE = /^[\w-]+:(read|write)$/

/** The scope that an operation asks for; null for one that asks for a standing. */
export const scopeOf = ({ standings }: Operation): string | null =>
  standings.find((name) => SCOPE.test(name)) ?? null

export const asksFor = ({ standings }: Operation, name: string): boolean => standings.includes(name)

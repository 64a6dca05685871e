/** The whole platform on one workerd: gateway, usage Worker and management API, as `npm run dev` has them. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'
import { convertV4MiniflareOptions, Miniflare, type LegacyWorkerOptions } from 'miniflare'
import { built } from './build'
import {
  COMPATIBILITY_DATE,
  EDGE_KEYS,
  gatewayWorker,
  migrate,
  PEPPER,
  usageWorker,
} from './runtime'

const BOOTSTRAP_SECRET = randomBytes(32).toString('hex')
const MANY = '100000'

export interface Platform {
  /** Where the gateway and the management API listen, without a trailing slash. */
  readonly gateway: string
  readonly portal: string
  /** The first admin's management token. */
  readonly admin: string
  stop(): Promise<void>
}

/**
 * @param state folder for what is stored
 * @param logged what the Workers log, instead of on the terminal
 * @param stripe where a local Stripe listens, and the secrets of it; all Workers then have its clock
 * @param site where the portal's site is served; links then lead there
 */
export async function startPlatform(
  state: string,
  logged?: (text: string) => void,
  stripe?: { readonly url: string; readonly secrets: Readonly<Record<string, string>> },
  site?: string,
): Promise<Platform> {
  // Links and the check of a session's origin name the address, so it is chosen before the start.
  const [gatewayPort, portalPort] = [await freePort(), await freePort()]
  const gateway = `http://127.0.0.1:${gatewayPort}`
  const portal = `http://127.0.0.1:${portalPort}`
  const pages = site ?? portal
  const mf = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          ...gatewayWorker('gateway-1', 0, site),
          ...(stripe && { scriptPath: built('gateway-dev') }),
          unsafeDirectSockets: [listen(gatewayPort)],
        },
        { ...usageWorker(), ...(stripe && { scriptPath: built('usage-dev') }) },
        { ...portalWorker(gateway, pages, stripe), unsafeDirectSockets: [listen(portalPort)] },
      ],
      resourcePersistencePath: state,
      ...(logged && { handleStructuredLogs: (log) => logged(JSON.stringify(log)) }),
    }),
  )
  await mf.ready
  await migrate(mf)
  const answer = await fetch(`${portal}/api/v1/admin/bootstrap`, {
    method: 'POST',
    headers: { authorization: `Bearer ${BOOTSTRAP_SECRET}` },
  })
  const { token: admin } = (await answer.json()) as { readonly token: string }
  return { gateway, portal, admin, stop: () => mf.dispose() }
}

const listen = (port: number) => ({ host: '127.0.0.1', port })

/** A port that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function portalWorker(
  gateway: string,
  portal: string,
  stripe: Parameters<typeof startPlatform>[2],
): LegacyWorkerOptions {
  const secret = () => randomBytes(32).toString('hex')
  const sealing = () => `1=${randomBytes(32).toString('base64')}`
  return {
    name: 'portal-api',
    modules: true,
    scriptPath: built('portal-api'),
    compatibilityDate: COMPATIBILITY_DATE,
    compatibilityFlags: ['nodejs_compat'],
    bindings: {
      KEY_PEPPERS: `a=${PEPPER}`,
      CURSOR_SECRET: secret(),
      BOOTSTRAP_SECRET,
      AUTH_SECRET: secret(),
      PASSWORD_PEPPERS: sealing(),
      SECRETS_KEYS: sealing(),
      EDGE_KEYS,
      OWN_HOSTS: '',
      DOH_URL: '',
      JWT_SIGNING_KEYS: signingKey(),
      GATEWAY_URL: gateway,
      PORTAL_URL: portal,
      SETTLEMENT_CURRENCIES: 'usd,eur',
      STRIPE_API_BASE: stripe?.url ?? '',
      ...stripe?.secrets,
      API_CALLS_PER_MINUTE: MANY,
      API_ANONYMOUS_CALLS_PER_MINUTE: MANY,
    },
    kvNamespaces: { CONFIG: 'config' },
    d1Databases: { DB: 'turnpike' },
    r2Buckets: { FILES: 'files' },
    durableObjects: {
      METER: { className: 'SubscriptionMeter', scriptName: 'gateway-1', useSQLite: true },
      RATE_LIMITER: { className: 'RateLimiter', useSQLite: true },
    },
    queueProducers: { USAGE: 'turnpike-usage' },
    serviceBindings: { GATEWAY: 'gateway-1', USAGE_WORKER: 'usage' },
  }
}

function signingKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return Buffer.from(JSON.stringify(privateKey.export({ format: 'jwk' }))).toString('base64url')
}

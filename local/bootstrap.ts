/**
 * `npm run admin:bootstrap`: the first admin token, which the management API gives once.
 * Without options it asks the local one; `--remote URL` asks a deployed one and takes
 * BOOTSTRAP_SECRET from the environment.
 */
import { parseArgs } from 'node:util'
import { readDevVars } from './dev-vars.ts'
import { urls } from './layout.ts'
import { management, ManagementError, textOf } from './management.ts'

/**
 * @param portal base URL of the portal's host, without a trailing slash
 * @returns the token, or null when there was one already
 * @throws {ManagementError} for any other refusal
 */
export async function bootstrapAdmin(portal: string, secret: string): Promise<string | null> {
  try {
    return textOf(await management(portal, secret).post('/v1/admin/bootstrap'), 'token')
  } catch (error) {
    if (error instanceof ManagementError && error.code === 'invalid_state') return null
    throw error
  }
}

/** The local management API's secret. @throws {Error} before the first `npm run dev` */
export function localBootstrapSecret(): string {
  const secret = readDevVars('src/portal-api').get('BOOTSTRAP_SECRET')
  if (!secret)
    throw new Error('src/portal-api/.dev.vars has no BOOTSTRAP_SECRET. Run `npm run dev` first.')
  return secret
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { remote: { type: 'string' } } })
  const secret = values.remote ? process.env['BOOTSTRAP_SECRET'] : localBootstrapSecret()
  if (!secret) throw new Error('Set BOOTSTRAP_SECRET to the secret that the deployment was given.')
  const token = await bootstrapAdmin((values.remote ?? urls.portal).replace(/\/+$/, ''), secret)
  if (token === null)
    throw new Error(
      'There is an admin token already: it was printed once. In development it is in ' +
        '.wrangler/admin-token.json and .wrangler/demo.json.',
    )
  console.log(token)
  console.error('This is the admin token. It is shown only now: keep it where secrets are kept.')
}

if (process.argv[1] === import.meta.filename)
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })

import { build } from 'vite'
import { allowGateway } from '../scripts/deploy/gateway-policy.mjs'
import { inRoot, urls } from './layout.ts'

/**
 * Builds the portal's site into `portal/dist`, and again on each change until this process ends.
 * @throws {Error} when it does not build the first time; later the terminal says why
 */
export async function startSite(): Promise<void> {
  const root = inRoot('portal')
  const watcher = await build({
    root,
    configFile: inRoot('portal/vite.config.ts'),
    logLevel: 'error',
    plugins: [allowGateway(urls.gateway)],
    build: { watch: {} },
  })
  if (!('on' in watcher)) throw new Error('The site is not watched')
  await new Promise<void>((resolve, reject) => {
    watcher.on('event', (event) => {
      if (event.code === 'END') resolve()
      if (event.code === 'ERROR') reject(event.error)
    })
  })
}

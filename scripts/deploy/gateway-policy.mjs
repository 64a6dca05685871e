import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A plugin for a build of the site: its pages may call the gateway, which is on another host. Trying a route is
 * a call of the browser's own, and the policy in `portal/public/_headers` allows none but those to the site.
 * @param {string} url of the gateway
 * @returns {import('vite').Plugin}
 */
export const allowGateway = (url) => ({
  name: 'allow-gateway',
  writeBundle({ dir }) {
    const file = join(dir, '_headers')
    writeFileSync(file, withGateway(readFileSync(file, 'utf8'), url))
  },
})

/**
 * @param {string} headers of the site, as its file has them
 * @param {string} url of the gateway
 */
export const withGateway = (headers, url) =>
  headers.replace("connect-src 'self'", `$& ${new URL(url).origin}`)

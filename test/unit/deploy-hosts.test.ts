import { describe, expect, it } from 'vitest'
import { gatewayHosts, ownHosts } from '../../scripts/deploy/hosts.mjs'
import { namesOf } from '../../scripts/deploy/names.mjs'

const names = namesOf('production')

/** Wrangler's answers, as Cloudflare's API gives them, after its notices. */
const deployed = (hosts: string | null, variable = 'HOSTS') => ({
  look: async ([command, , id]: readonly string[]) => {
    if (hosts === null) return null
    if (command === 'deployments') return 'A notice.\n{"versions":[{"version_id":"v7"}]}'
    expect(id).toBe('v7')
    const bindings = [{ name: 'CONFIG' }, { type: 'plain_text', name: variable, text: hosts }]
    return JSON.stringify({ resources: { bindings } })
  },
})

describe('the hosts of a deployed gateway', () => {
  it('are none before the first deployment, which tells the address', async () => {
    expect(await gatewayHosts(deployed(null), {}, names)).toEqual([])
  })

  it('stay what they are, with the domains that were added', async () => {
    const hosts = await gatewayHosts(
      deployed('turnpike-gateway.acme.workers.dev'),
      { GATEWAY_HOSTS: 'API.acme.example, api.acme.example' },
      names,
    )
    expect(hosts).toEqual(['turnpike-gateway.acme.workers.dev', 'api.acme.example'])
  })

  it('are those of its own domain alone where it has one', async () => {
    const GATEWAY_URL = 'https://API.acme.example:443/'
    expect(await gatewayHosts(deployed('x.workers.dev'), { GATEWAY_URL }, names)).toEqual([
      'api.acme.example',
    ])
  })
})

describe('the hosts that nobody may have the gateway call', () => {
  const PAGES = 'https://turnpike-portal.pages.dev'
  const gateway = ['api.acme.example']

  it('are the gateway’s, the portal’s and all of the account', async () => {
    const at = 'https://turnpike-gateway.acme.workers.dev'
    const given = { OWN_HOSTS: 'x.example' }
    expect(await ownHosts(deployed(null), gateway, PAGES, at, given, names)).toBe(
      'api.acme.example,turnpike-portal.pages.dev,acme.workers.dev,x.example',
    )
  })

  it.for([
    ['what the management API has', gateway, 'acme.workers.dev,old.example'],
    ['the gateway’s own address', ['turnpike-gateway.acme.workers.dev'], null],
  ] as const)('hold the account by %s when the gateway stays', async ([, hosts, has]) => {
    const own = await ownHosts(deployed(has, 'OWN_HOSTS'), [...hosts], PAGES, undefined, {}, names)
    expect(own).toBe(`${hosts[0]},turnpike-portal.pages.dev,acme.workers.dev`)
  })
})

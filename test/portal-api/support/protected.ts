import { describe, it } from 'vitest'
import { api, problemOf, type Call } from './api'
import { makeToken, type World } from './world'

/** One operation, aimed at a resource that belongs to the owner alone. */
export interface Protected {
  readonly name: string
  readonly method: string
  readonly path: () => string
  readonly body?: (() => unknown) | undefined
  /** A scope that the operation needs. */
  readonly scope: string
  /** Whether a stranger learns of nothing: false where the path names nothing, as in a list. */
  readonly hidden: boolean
}

/** The access rules that hold for every operation. */
export const itIsProtected = (operation: Protected, world: () => World) =>
  describe(operation.name, () => {
    const send = (call: Call) =>
      api(operation.method, operation.path(), { ...call, body: operation.body?.() })

    it.for([
      ['no token', undefined],
      ['no management token', 'tpk_live_1abc'],
      ['an unknown token', `tpm_${'x'.repeat(40)}`],
    ] as const)('%s is unauthenticated', async ([, token], { expect }) => {
      const answer = await send({ token })
      expect(problemOf(answer)).toEqual({ status: 401, code: 'unauthenticated' })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    })

    it('a token without the scope is refused', async ({ expect }) => {
      const { admin, provider } = world()
      const other = operation.scope === 'usage:read' ? 'keys:read' : 'usage:read'
      const token = await makeToken(admin, provider.id, [other])
      expect(problemOf(await send({ token }))).toEqual({ status: 403, code: 'insufficient_scope' })
    })

    if (operation.method === 'GET') {
      it('an admin reads it', async ({ expect }) => {
        expect((await send({ token: world().admin })).status).toBe(200)
      })
    }

    if (operation.hidden) {
      it('a stranger finds nothing', async ({ expect }) => {
        const answer = await send({ token: world().stranger.token })
        expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
      })
    }
  })

import { api, type Answer, type Call } from '../support/api'
import { makePerson, type Person } from '../support/people'
import type { Fixture } from './fixture'
import { asksFor, scopeOf, type Operation } from './operation'
import type { Scene } from './scene'
import { sideOf, type Tokens } from './wrong-callers'

type Send = (method: string, path: string, call?: Call) => Promise<Answer>

/** Who is entitled, in person. */
export function rightful(scene: Scene, fixture: Fixture): Person {
  if (fixture.as === 'staff') return scene.admin
  return sideOf(scene, fixture).people.owner
}

/** Who is entitled by no more than what the operation asks for. */
export async function barely(
  scene: Scene,
  tokens: Tokens,
  operation: Operation,
  fixture: Fixture,
): Promise<{ readonly userId: string; readonly send: Send }> {
  const scope = scopeOf(operation)
  if (scope !== null && fixture.as !== 'staff') {
    const side = sideOf(scene, fixture)
    const token = await tokens.of(side, [scope, ...(fixture.grants ?? [])])
    const send: Send = (method, path, call = {}) => api(method, path, { ...call, token })
    return { userId: side.people.owner.userId, send }
  }
  if (fixture.as === 'person') {
    const someone = await makePerson(scene, {
      organisation: scene.consumer.party,
      role: 'viewer',
    })
    return { userId: someone.userId, send: someone.api }
  }
  const { userId, api: send } =
    asksFor(operation, 'staff') && !asksFor(operation, 'admin')
      ? scene.support
      : rightful(scene, fixture)
  return { userId, send }
}

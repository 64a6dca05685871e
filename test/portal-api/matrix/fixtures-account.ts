/** People, organisations, tokens, webhooks, notifications. */
import { scopesOfRole } from '../../../src/portal-api/auth/scopes'
import { PLATFORM_TERMS_VERSION } from '../../../src/domain/terms'
import { env } from '../support/api'
import { signInDirectly } from '../support/people'
import {
  newDelivery,
  newInvitation,
  newMember,
  newNotification,
  newToken,
  newWebhook,
} from './details'
import { consumer, person, unique, type Fixture } from './fixture'

const password = 'correct horse battery'
const SIGN_IN = 'needs a password or a code: test/portal-api/identity'
const address = async (userId: string): Promise<string> =>
  (await env.DB.prepare('select email from users where id = ?1').bind(userId).first('email')) ?? ''

export const accountFixtures: Readonly<Record<string, Fixture>> = {
  exchangeToken: person(),
  signOut: person({ ends: true }),
  getMe: person(),
  updateMe: person({ body: { name: 'New name' } }),
  acceptTerms: person({ body: { terms_version: PLATFORM_TERMS_VERSION } }),
  changeEmail: person({ body: { email: 'new@people.test', password }, untried: SIGN_IN }),
  changePassword: person({
    body: { current_password: password, new_password: 'another horse battery' },
    untried: SIGN_IN,
  }),
  exportMe: person(),
  deleteMe: person({ body: { password }, untried: SIGN_IN }),
  enrolSecondFactor: person({ body: { password }, untried: SIGN_IN }),
  confirmSecondFactor: person({ body: { code: '123456' }, untried: SIGN_IN }),
  disableSecondFactor: person({ body: { password }, untried: SIGN_IN }),
  renewRecoveryCodes: person({ body: { password }, untried: SIGN_IN }),
  listSessions: person(),
  revokeOtherSessions: person({ ready: async (_, me) => void (await signInDirectly(me.userId)) }),
  revokeSession: person({
    ready: async (_, me) => ({ session_id: (await signInDirectly(me.userId)).sessionId }),
  }),
  listSecurityLog: person(),
  exportSecurityLog: person(),

  listNotifications: person({ both: true }),
  readNotification: person({
    ready: async (scene, me) => ({ notification_id: await newNotification(scene, me.userId) }),
  }),
  readAllNotifications: person({
    body: (_, ids) => ({ until_id: ids.notification_id }),
    ready: async (scene, me) => ({ notification_id: await newNotification(scene, me.userId) }),
  }),
  getNotificationPreferences: person(),
  setNotificationPreferences: person({
    body: { preferences: [{ type: 'key.created', mail: true }] },
  }),

  createOrganisation: person({ body: { name: 'Mine' } }),
  listOrganisations: consumer(),
  getOrganisation: consumer(),
  updateOrganisation: consumer({ body: { country: 'DE' } }),
  deleteOrganisation: consumer({ untried: 'it has subscriptions: test/portal-api/organisations' }),
  exportOrganisation: consumer(),

  listMembers: consumer(),
  changeRole: consumer({
    body: { role: 'billing' },
    grants: scopesOfRole.billing,
    ready: async (scene) => ({ user_id: await newMember(scene) }),
  }),
  removeMember: consumer({ ready: async (scene) => ({ user_id: await newMember(scene) }) }),
  leaveOrganisation: person({ ends: true }),
  transferOwnership: consumer({
    body: (_, ids) => ({ user_id: ids.user_id }),
    untried: 'the owner would be none any more: test/portal-api/members',
  }),
  listKeysToRotate: consumer(),
  invite: consumer({
    body: () => ({ email: `${unique('guest')}@people.test`, role: 'viewer' }),
    grants: scopesOfRole.viewer,
  }),
  listInvitations: consumer(),
  revokeInvitation: consumer({
    ready: async (scene) => ({ invitation_id: await newInvitation(scene) }),
  }),
  resendInvitation: consumer({
    support: true,
    ready: async (scene) => {
      const invitation_id = await newInvitation(scene)
      await env.DB.prepare('update invitations set sent_at = 1 where id = ?1')
        .bind(invitation_id)
        .run()
      return { invitation_id }
    },
  }),
  listMyInvitations: person(),
  acceptInvitation: person({
    body: (_, ids) => ({ invitation_id: ids.invitation_id }),
    ready: async (scene, me) => {
      const invitation_id = await newInvitation(scene, await address(me.userId)).catch(() => '')
      return { invitation_id }
    },
    untried: 'for who is no member yet: test/portal-api/members',
  }),
  declineInvitation: person({
    body: (_, ids) => ({ invitation_id: ids.invitation_id }),
    untried: 'for who is no member yet: test/portal-api/members',
  }),

  createToken: consumer({ body: { name: 'New', scopes: ['tokens:write'] } }),
  listTokens: consumer(),
  revokeToken: consumer({ ready: async (scene) => ({ token_id: await newToken(scene) }) }),

  createWebhook: consumer({
    body: () => ({ url: `https://hooks.example.com/${unique('hook')}` }),
  }),
  listWebhooks: consumer(),
  getWebhook: consumer(),
  updateWebhook: consumer({ body: { description: 'New' } }),
  deleteWebhook: consumer({ ready: async (scene) => ({ webhook_id: await newWebhook(scene) }) }),
  disableWebhook: consumer({ ready: async (scene) => ({ webhook_id: await newWebhook(scene) }) }),
  enableWebhook: consumer({
    ready: async (scene) => {
      const webhook_id = await newWebhook(scene)
      await env.DB.prepare(
        "update webhook_endpoints set disabled_at = 1, disabled_reason = 'by_hand' where id = ?1",
      )
        .bind(webhook_id)
        .run()
      return { webhook_id }
    },
  }),
  rotateWebhookSecret: consumer(),
  listEventTypes: consumer({ open: true }),
  listWebhookDeliveries: consumer(),
  getWebhookDelivery: consumer(),
  replayWebhookDelivery: consumer({
    ready: async (scene) => {
      const webhook_id = await newWebhook(scene)
      return { webhook_id, event_id: await newDelivery(scene, webhook_id) }
    },
  }),
  replayWebhookEvents: consumer({
    body: () => ({ since: new Date(Date.now() - 60_000).toISOString(), only: 'all' }),
  }),
  testWebhook: consumer(),

  listAuditLog: consumer(),
  exportAuditLog: consumer(),
  verifyAuditLog: consumer(),
}

/** Every operation of the API: what the app serves and what the OpenAPI document describes. */
import { staffOperations } from './admin/operations'
import { adminRoutes } from './admin/routes'
import { auditLogRoutes } from './audit-log/routes'
import { signInRoutes } from './auth/public-routes'
import { socialRoutes } from './auth/social-routes'
import { authRoutes, publicTokenRoutes } from './auth/token-routes'
import { usageChargeRoutes } from './billing/charges/routes'
import { billingRoutes } from './billing/routes'
import { captureRoutes } from './calls/capture-routes'
import { callRoutes } from './calls/routes'
import { catalogueRoutes, subscribedProductRoutes } from './catalogue/routes'
import { categoryRoutes, publicCategoryRoutes } from './categories/routes'
import { changelogRoutes } from './changelog/routes'
import { changeRoutes } from './changes/routes'
import { checkoutRoutes } from './checkouts/routes'
import { creditRoutes } from './credits/routes'
import { disputeRoutes } from './disputes/routes'
import { feeRoutes } from './fees/routes'
import { consumerRoutes } from './consumers/routes'
import { couponRoutes } from './coupons/routes'
import { faqRoutes } from './faq/routes'
import { fileRoutes, publicFileRoutes } from './files/routes'
import { gridRoutes } from './grid/routes'
import { guideRoutes } from './guides/routes'
import { importRoutes } from './imports/routes'
import { anyIncidentRoutes, incidentRoutes } from './incidents/routes'
import { invitationRoutes } from './invitations/routes'
import { invoiceRoutes } from './invoices/routes'
import { jwtIssuerRoutes } from './jwt-issuers/routes'
import { keyRoutes } from './keys/routes'
import { leakReportRoutes } from './leak-reports/routes'
import { memberRoutes } from './members/routes'
import { notificationRoutes } from './notifications/routes'
import { organisationRoutes } from './organisations/routes'
import { meRoutes } from './me/routes'
import { securityRoutes } from './me/security-routes'
import { payoutRoutes } from './payouts/routes'
import { planInvitationRoutes } from './plan-invitations/routes'
import { planRoutes } from './plans/routes'
import { platformSubscriptionRoutes } from './platform-subscription/routes'
import { productDocumentRoutes, publicDocumentRoutes } from './product-documents/routes'
import { productRouteRoutes } from './product-routes/routes'
import { productLifeRoutes } from './products/life-routes'
import { productRoutes } from './products/routes'
import { originSecretRoutes } from './origin-secrets/routes'
import { originRoutes } from './origins/routes'
import { refundRoutes } from './refunds/routes'
import { revenueRoutes } from './revenue/routes'
import { settlementRoutes } from './settlements/routes'
import { publicStatusRoutes } from './status/public-routes'
import { probeRoutes } from './status/routes'
import { overageRoutes } from './subscriptions/overage-routes'
import { subscriptionRoutes } from './subscriptions/routes'
import { supportChannelRoutes } from './support-channels/routes'
import { systemRoutes } from './system/routes'
import { testCallRoutes } from './test-calls/routes'
import { tokenRoutes } from './tokens/routes'
import { publicTryItRoutes, tryItRoutes } from './try-it/routes'
import { providerUsageRoutes } from './usage/provider-routes'
import { userRoutes } from './users/routes'
import { usageRoutes } from './usage/routes'
import { webhookDeliveryRoutes } from './webhooks/delivery-routes'
import { webhookRoutes } from './webhooks/routes'

/** Need no management token. */
export const publicOperations = [
  ...systemRoutes,
  ...catalogueRoutes,
  ...publicCategoryRoutes,
  ...publicFileRoutes,
  ...publicDocumentRoutes,
  ...publicTryItRoutes,
  ...adminRoutes,
  ...signInRoutes,
  ...socialRoutes,
  ...publicTokenRoutes,
  ...leakReportRoutes,
  ...publicStatusRoutes,
] as const

/** Need a management token. */
export const operations = [
  ...authRoutes,
  ...meRoutes,
  ...securityRoutes,
  ...userRoutes,
  ...organisationRoutes,
  ...memberRoutes,
  ...invitationRoutes,
  ...tokenRoutes,
  ...productRoutes,
  ...productLifeRoutes,
  ...originRoutes,
  ...originSecretRoutes,
  ...gridRoutes,
  ...guideRoutes,
  ...fileRoutes,
  ...changelogRoutes,
  ...supportChannelRoutes,
  ...faqRoutes,
  ...categoryRoutes,
  ...productRouteRoutes,
  ...importRoutes,
  ...changeRoutes,
  ...productDocumentRoutes,
  ...testCallRoutes,
  ...probeRoutes,
  ...incidentRoutes,
  ...anyIncidentRoutes,
  ...planRoutes,
  ...planInvitationRoutes,
  ...couponRoutes,
  ...subscriptionRoutes,
  ...overageRoutes,
  ...checkoutRoutes,
  ...billingRoutes,
  ...usageChargeRoutes,
  ...invoiceRoutes,
  ...refundRoutes,
  ...creditRoutes,
  ...disputeRoutes,
  ...settlementRoutes,
  ...feeRoutes,
  ...revenueRoutes,
  ...subscribedProductRoutes,
  ...consumerRoutes,
  ...keyRoutes,
  ...jwtIssuerRoutes,
  ...tryItRoutes,
  ...usageRoutes,
  ...providerUsageRoutes,
  ...callRoutes,
  ...captureRoutes,
  ...staffOperations,
  ...payoutRoutes,
  ...platformSubscriptionRoutes,
  ...webhookRoutes,
  ...webhookDeliveryRoutes,
  ...notificationRoutes,
  ...auditLogRoutes,
] as const

import { z } from '@hono/zod-openapi'
import { instant } from '../http/schemas'
import { InvitationView } from '../invitations/schemas'
import { JwtIssuerView } from '../jwt-issuers/schemas'
import { KeyView } from '../keys/schemas'
import { MemberView } from '../members/schemas'
import { PlanView } from '../plans/schemas'
import { RouteView } from '../product-routes/schemas'
import { ProductView } from '../products/schemas'
import { SubscriptionView } from '../subscriptions/schemas'
import { TokenView } from '../tokens/schemas'
import { OrganisationView } from './schemas'

export const OrganisationExport = z
  .object({
    exported_at: instant(),
    organisation: OrganisationView,
    members: z.array(MemberView),
    invitations: z.array(InvitationView),
    tokens: z.array(TokenView),
    products: z.array(ProductView),
    plans: z.array(PlanView),
    routes: z.array(RouteView),
    subscriptions: z.array(SubscriptionView),
    keys: z.array(KeyView),
    jwt_issuers: z.array(JwtIssuerView),
    audit: z
      .array(
        z.object({
          id: z.string(),
          at: instant(),
          actor: z.string(),
          action: z.string(),
          target_id: z.string(),
          change: z.record(z.string(), z.unknown()),
        }),
      )
      .openapi({ description: 'The newest rows, newest first.' }),
  })
  .openapi('OrganisationExport')

import type { SealedColumn, SealedForm } from '../../../db/sealed-values'
import type { Id } from '../../../domain/ids'
import { originCredentialAbout, originSecretAbout } from '../../../domain/origin-signature'
import type { Sealer } from '../../../platform/sealed'
import { secretOf } from '../../../webhooks/deliver'
import type { PortalDeps } from '../../deps'
import { NOTION_SECRET, OPERATOR_SECRET } from '../integrations/sealed-for'
import type { ListedSecret } from './ids'

type Row = readonly Id[]

/** Where values stand that are sealed under a list of keys. */
export interface SealedPlace extends SealedColumn {
  readonly list: Extract<ListedSecret, 'SECRETS_KEYS' | 'EDGE_KEYS' | 'AUTH_SECRET'>
  readonly form: SealedForm
  /** What the value is sealed for, from the row's `about`. */
  readonly bound: (row: Row) => readonly string[]
  /** The product whose records hold the value too. */
  readonly product?: (row: Row) => Id
}

export const sealerOf = (deps: PortalDeps, { list }: SealedPlace): Sealer =>
  list === 'SECRETS_KEYS' ? deps.sealer : list === 'EDGE_KEYS' ? deps.edgeSealer : deps.authSealer

const webhook = {
  list: 'SECRETS_KEYS',
  form: 'id',
  table: 'webhook_endpoints',
  about: ['organisation_id', 'id'],
  bound: ([organisationId = '', endpointId = '']: Row) => secretOf(organisationId, endpointId),
} as const
const secondFactor = {
  list: 'AUTH_SECRET',
  form: 'library',
  table: 'two_factors',
  about: ['id'],
  bound: () => [],
} as const

/** All of them: a key may be dropped when nothing in them is under it. */
export const sealedPlaces: readonly SealedPlace[] = [
  { ...webhook, column: 'secret' },
  { ...webhook, column: 'previous_secret' },
  {
    list: 'EDGE_KEYS',
    form: 'id',
    table: 'origin_secrets',
    column: 'sealed',
    about: ['organisation_id', 'product_id', 'origin'],
    bound: ([organisationId = '', productId = '', origin = '']) =>
      originSecretAbout(organisationId, productId, origin),
    product: ([, productId = '']) => productId,
  },
  {
    list: 'EDGE_KEYS',
    form: 'id',
    table: 'origin_credentials',
    column: 'sealed',
    about: ['organisation_id', 'product_id', 'origin', 'header'],
    bound: ([organisationId = '', productId = '', origin = '', header = '']) =>
      originCredentialAbout(organisationId, productId, origin, header),
    product: ([, productId = '']) => productId,
  },
  {
    list: 'SECRETS_KEYS',
    form: 'id',
    table: 'notion_connections',
    column: 'token',
    about: ['id'],
    bound: () => NOTION_SECRET,
  },
  {
    list: 'SECRETS_KEYS',
    form: 'id',
    table: 'operator_contacts',
    column: 'webhook_secret',
    about: ['id'],
    bound: () => OPERATOR_SECRET,
  },
  { ...secondFactor, column: 'secret' },
  { ...secondFactor, column: 'backup_codes' },
]

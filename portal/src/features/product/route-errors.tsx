import { Link } from '@tanstack/react-router'
import { Status } from '../../ui/code'
import { Cell, Head, Table } from '../../ui/table'
import { errors, type ErrorCode } from '../../../../src/domain/errors'
import type { RouteDetail } from './route-detail'

/** Refusals that a call of this very route may meet, the likely ones first. */
const codesOf = ({
  min_rank: rank,
  scopes,
  request_body: body,
}: RouteDetail): readonly ErrorCode[] => [
  'missing_api_key',
  'invalid_api_key',
  'revoked_api_key',
  ...(rank > 0 ? (['plan_upgrade_required'] as const) : []),
  ...(scopes.length > 0 ? (['insufficient_scope'] as const) : []),
  'no_active_subscription',
  'payment_required',
  'spend_cap_reached',
  'rate_limited',
  'quota_exceeded',
  ...(body ? (['body_too_large'] as const) : []),
  'origin_unreachable',
  'origin_timeout',
  'origin_unavailable',
  'limiter_unavailable',
]

/** What the gateway may refuse the call with, each with its page. */
export const RouteErrors = ({ route }: { readonly route: RouteDetail }) => (
  <>
    <Table label="Errors">
      <thead>
        <tr>
          <Head>Status</Head>
          <Head>Code</Head>
          <Head>What happened</Head>
        </tr>
      </thead>
      <tbody>
        {codesOf(route).map((code) => (
          <tr key={code}>
            <Cell>
              <Status code={errors[code].status} />
            </Cell>
            <Cell>
              <Link to="/errors/$code" params={{ code }} className="link">
                <code>{code}</code>
              </Link>
            </Cell>
            <Cell className="text-soft">{errors[code].title}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
    <p className="mt-2 text-sm">
      <Link to="/errors" className="link">
        All codes
      </Link>
    </p>
  </>
)

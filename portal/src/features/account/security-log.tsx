import { useInfiniteQuery } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import { Download } from '../../ui/download'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { deviceName } from './device'

const logQuery = paged(
  ['me', 'security-log'],
  (query) => read(api.v1.me['security-log'].$get({ query })),
  '10',
)
type Event = InferResponseType<(typeof api.v1.me)['security-log']['$get'], 200>['data'][number]

const WORDS: Readonly<Record<Event['type'], string>> = {
  'account.created': 'Account created',
  'email.verified': 'Address confirmed',
  'email.change_requested': 'Change of address asked for',
  'email.changed': 'Address changed',
  sign_in: 'Signed in',
  'sign_in.failed': 'Sign-in refused',
  sign_out: 'Signed out',
  'session.revoked': 'Session ended',
  'second_factor.enabled': 'Second factor switched on',
  'second_factor.disabled': 'Second factor switched off',
  'second_factor.failed': 'Second factor refused',
  'second_factor.codes_renewed': 'Recovery codes made anew',
  'password.reset_requested': 'Password reset asked for',
  'password.changed': 'Password changed',
  'token.exchanged': 'Session exchanged for a JWT',
  'token.reused': 'A refresh token was used twice',
  'account.deleted': 'Account deleted',
}
const ALARMING: ReadonlySet<Event['type']> = new Set([
  'sign_in.failed',
  'second_factor.failed',
  'token.reused',
])

/** What happened to the account, for its person to recognise, or not. */
export function SecurityLog() {
  const found = useInfiniteQuery(logQuery)
  return (
    <Section
      title="Security log"
      note="Of a year. If something here was not you, change your password: that ends all sessions."
      action={<Download href="/api/v1/me/security-log/export?format=csv">Download CSV</Download>}
    >
      <LoadedList of={found} empty={<p className="text-faint">Nothing has happened yet.</p>}>
        {(events) => (
          <Table label="Security log">
            <thead>
              <tr>
                <Head>When</Head>
                <Head>What</Head>
                <Head>Device</Head>
                <Head>Address</Head>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <tr key={event.id}>
                  <Cell className="text-soft">
                    <Time at={event.at} as="moment" />
                  </Cell>
                  <Cell className="whitespace-nowrap">
                    <span className={ALARMING.has(event.type) ? 'text-bad' : ''}>
                      {WORDS[event.type]}
                    </span>
                    {Object.keys(event.detail).length > 0 && (
                      <span className="text-faint ml-2 text-sm">
                        {Object.values(event.detail).join(', ')}
                      </span>
                    )}
                  </Cell>
                  <Cell className="text-soft whitespace-nowrap" title={event.user_agent ?? ''}>
                    <span className="block max-w-64 truncate">
                      {event.user_agent === null ? '' : deviceName(event.user_agent)}
                    </span>
                  </Cell>
                  <Cell>
                    <code>{event.address ?? ''}</code>
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </LoadedList>
    </Section>
  )
}

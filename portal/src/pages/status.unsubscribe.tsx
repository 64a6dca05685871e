import { createFileRoute } from '@tanstack/react-router'
import { MailLink } from '../features/status/mail-link'
import { api, read } from '../lib/api'
import { useTitle } from '../lib/title'

export const Route = createFileRoute('/status/unsubscribe')({ component: EndStatusMail })

/** Where the last link of every mail leads. */
function EndStatusMail() {
  useTitle('No more mails about status')
  return (
    <MailLink
      title="No more mails about status"
      lead="It ends the subscription that the mail came from; others go on."
      action="End the subscription"
      send={async (token) => {
        await read(api.v1.status.subscriptions.unsubscribe.$post({ json: { token } }))
        return { title: 'No more mails', lead: 'The subscription is over.' }
      }}
    />
  )
}

import { createFileRoute } from '@tanstack/react-router'
import { MailLink } from '../features/status/mail-link'
import { api, read } from '../lib/api'
import { useTitle } from '../lib/title'

export const Route = createFileRoute('/status/confirm')({ component: ConfirmStatusMail })

/** Where the link of the first mail leads. */
function ConfirmStatusMail() {
  useTitle('Mails about status')
  return (
    <MailLink
      title="Mails about status"
      lead="You asked for a mail when something begins, and when it is over."
      action="Begin to send them"
      send={async (token) => {
        const { product } = await read(
          api.v1.status.subscriptions.confirm.$post({ json: { token } }),
        )
        return {
          title: 'You will hear of it',
          lead:
            product === null
              ? 'A mail comes when something is wrong with the platform, and when it is over.'
              : `A mail comes when something is wrong with ${product.name}, and when it is over.`,
        }
      }}
    />
  )
}

import { createFileRoute } from '@tanstack/react-router'
import { DeleteAccount } from '../features/account/delete-account'
import { useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Download } from '../ui/download'
import { Section } from '../ui/page'

export const Route = createFileRoute('/_in/account/data')({ component: Data })

function Data() {
  useTitle('Your data')
  const me = useMe()
  return (
    me && (
      <>
        <Section
          title="Export"
          note="All that is kept about you, as one JSON file: account, sessions, security log, what you did."
        >
          <Download href="/api/v1/me/export">Download my data</Download>
        </Section>
        <DeleteAccount me={me} />
      </>
    )
  )
}

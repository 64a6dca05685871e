import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { Notion } from '../features/admin/integrations/notion'
import { Operator } from '../features/admin/integrations/operator'
import { integrationsQuery } from '../features/admin/integrations/queries'
import { Runs } from '../features/admin/integrations/runs'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { PageHead } from '../ui/page'

export const Route = createFileRoute('/_in/admin/integrations')({ component: Integrations })

function Integrations() {
  useTitle('Integrations')
  const found = useQuery(integrationsQuery)
  return (
    <>
      <PageHead title="Integrations">What the platform tells others of itself.</PageHead>
      <Loaded of={found}>
        {({ notion, operator }) => (
          <>
            <Notion connection={notion} />
            <Runs isConnected={notion !== null} />
            <Operator operator={operator} />
          </>
        )}
      </Loaded>
    </>
  )
}

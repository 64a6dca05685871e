import { createFileRoute } from '@tanstack/react-router'
import { Attention } from '../features/admin/pulse/attention'
import { Growth } from '../features/admin/pulse/growth'
import { MoneyOverTime } from '../features/admin/pulse/money'
import { Revenue } from '../features/admin/pulse/revenue'
import { Today } from '../features/admin/pulse/today'
import { useTitle } from '../lib/title'
import { PageHead } from '../ui/page'

export const Route = createFileRoute('/_in/admin/')({ component: Pulse })

function Pulse() {
  useTitle('Pulse')
  return (
    <>
      <PageHead title="Pulse" />
      <Attention />
      <Today />
      <Growth />
      <MoneyOverTime />
      <Revenue />
    </>
  )
}

import { createFileRoute } from '@tanstack/react-router'
import { Channels } from '../features/support/channels'
import { Faq } from '../features/support/faq'

export const Route = createFileRoute('/_in/products/$id/support')({ component: Support })

function Support() {
  const { id } = Route.useParams()
  return (
    <>
      <Channels productId={id} />
      <Faq productId={id} />
    </>
  )
}

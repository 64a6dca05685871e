import { createFileRoute } from '@tanstack/react-router'
import { CallLog } from '../features/calls/call-log'

export const Route = createFileRoute('/_in/subscriptions/$id/logs')({
  component: () => <CallLog subscriptionId={Route.useParams().id} />,
})

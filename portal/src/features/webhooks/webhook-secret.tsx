import { Code } from '../../ui/code'
import { ShownOnce } from '../../ui/shown-once'

const VERIFIER = `import { Webhook } from 'standardwebhooks'

const webhook = new Webhook(process.env.WEBHOOK_SECRET)
// Throws unless it is genuine.
const event = webhook.verify(rawBody, request.headers)`

/** The secret that signs what an endpoint gets, the only time that it is shown. */
export const WebhookSecret = ({
  secret,
  rotated,
  onDone,
}: {
  readonly secret: string
  /** There was one before it. */
  readonly rotated: boolean
  readonly onDone: () => void
}) => (
  <ShownOnce
    title={rotated ? 'Your new signing secret' : 'Your signing secret'}
    description={
      rotated
        ? 'Copy it now: it is shown only here. For 24 hours we sign with both, so that nothing is lost while you replace it.'
        : 'Copy it now: it is shown only here. By it your endpoint knows that an event is ours.'
    }
    kept="I have stored the secret where secrets are kept."
    onDone={onDone}
  >
    <Code text={secret} title="Secret" />
    <Code text={VERIFIER} title="Verify an event (npm install standardwebhooks)" />
  </ShownOnce>
)

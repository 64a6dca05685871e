import { Code } from '../../ui/code'
import { ShownOnce } from '../../ui/shown-once'

/** What opens the account without the authenticator, the only time that it is shown. */
export const RecoveryCodes = ({
  codes,
  onDone,
}: {
  readonly codes: readonly string[]
  readonly onDone: () => void
}) => (
  <ShownOnce
    title="Your recovery codes"
    description="Each opens your account once, without the authenticator. They are shown only here."
    kept="I have stored the codes where I find them without my phone."
    onDone={onDone}
  >
    <Code text={codes.join('\n')} title="Recovery codes" />
  </ShownOnce>
)

import { IdentityPage } from './identity-page'
import { SendAgain } from './send-again'

/** After signing up: the mail that opens the account is on its way. */
export const MailSent = ({
  email,
  again,
}: {
  readonly email: string
  /** Back to the form, with another address. */
  readonly again: () => void
}) => (
  <IdentityPage
    title="Confirm your address"
    lead={
      <>
        We have sent a mail to <span className="text-text font-medium">{email}</span>. Its link
        opens your account. It holds for a day.
      </>
    }
    foot={
      <>
        Not your address?{' '}
        <button type="button" className="link cursor-pointer" onClick={again}>
          Sign up with another one
        </button>
      </>
    }
  >
    <SendAgain email={email} />
  </IdentityPage>
)

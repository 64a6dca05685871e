import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/states'

/** What this site says itself, where no answer of the API came; and codes that there are none of. */
export const OwnError = ({ code }: { readonly code: string }) => (
  <>
    <h1 className="sr-only">{code}</h1>
    <Meaning code={code} />
  </>
)

function Meaning({ code }: { readonly code: string }) {
  const back = <ButtonLink to="/errors">All codes</ButtonLink>
  if (code === 'unreachable')
    return (
      <Empty title="Turnpike did not answer" action={back}>
        The page could not reach the server. Look at your connection, then try again. Nothing that
        the page does not show was changed.
      </Empty>
    )
  if (code === 'page_failed')
    return (
      <Empty title="The page failed" action={back}>
        Something in the page itself went wrong. Load it again; if it stays, tell support what you
        did.
      </Empty>
    )
  return (
    <Empty title={`There is no code ${code}`} action={back}>
      It may be of the API that you called and not of Turnpike: X-Error-Source says which.
    </Empty>
  )
}

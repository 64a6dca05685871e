import type { ReactNode } from 'react'
import { Code } from '../../ui/code'
import { ShownOnce } from '../../ui/shown-once'

/**
 * A key, the only time that it is shown. Only the word that it is kept closes the panel.
 * @param url of a route to call; null where none is known
 * @param children what else there is to know of it
 */
export const NewKey = ({
  secret,
  url,
  onDone,
  children,
}: {
  readonly secret: string
  readonly url: string | null
  readonly onDone: () => void
  readonly children?: ReactNode
}) => (
  <ShownOnce
    title="Your new key"
    description="Copy it now: it is shown only here. Whoever has it calls on your account."
    kept="I have stored the key where secrets are kept."
    onDone={onDone}
  >
    <Code text={secret} title="Key" />
    {url !== null && (
      <Code
        text={`curl -i '${url}' \\\n  -H "Authorization: Bearer ${secret}"`}
        title="A first call"
      />
    )}
    {children}
  </ShownOnce>
)

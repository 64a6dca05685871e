import { Tabs } from '@base-ui/react/tabs'
import { useState } from 'react'
import { Button } from '../../ui/button'
import { Code, Method } from '../../ui/code'
import { Field, Input } from '../../ui/field'
import { languages, type SampleCall } from './samples'
import { rememberKey, useTabKey } from './tab-key'

const tab =
  'text-soft hover:text-text data-[active]:bg-hover data-[active]:text-text cursor-pointer rounded-md px-2 py-1 text-sm'

/** The language that was chosen last, on every page of this tab. */
let chosen = languages[0]?.name ?? ''

/** A call in four languages, with the reader's own key where this tab knows it. */
export function CodeSamples({
  call,
  productId,
}: {
  readonly call: SampleCall
  readonly productId: string
}) {
  const key = useTabKey(productId)
  const [language, setLanguage] = useState(chosen)
  return (
    <section aria-label="Code">
      <Tabs.Root
        value={language}
        onValueChange={(value: string) => {
          chosen = value
          setLanguage(value)
        }}
      >
        <Tabs.List aria-label="Language" className="mb-2 flex gap-1">
          {languages.map(({ name }) => (
            <Tabs.Tab key={name} value={name} className={tab}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {languages.map(({ name, write }) => (
          <Tabs.Panel key={name} value={name}>
            <Code title={<CallLine call={call} />} text={write(call, key)} />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
      <OwnKey productId={productId} known={key !== null} />
    </section>
  )
}

/** What is called, below the gateway's own address. */
const CallLine = ({ call }: { readonly call: SampleCall }) => (
  <span className="flex min-w-0 items-baseline gap-2">
    <Method name={call.method} />
    <code className="truncate">{call.url.slice(new URL(call.url).origin.length)}</code>
  </span>
)

/** Keys are kept as hashes alone, so that the page can show one only when it is given it. */
function OwnKey({ productId, known }: { readonly productId: string; readonly known: boolean }) {
  const [open, setOpen] = useState(false)
  if (known)
    return (
      <p className="text-faint mt-1.5 flex items-center gap-2 text-sm">
        With your key, which this tab forgets when it closes.
        <Button size="small" kind="quiet" onClick={() => rememberKey(productId, null)}>
          Forget it now
        </Button>
      </p>
    )
  if (!open)
    return (
      <p className="text-faint mt-1.5 text-sm">
        Set <code>TURNPIKE_KEY</code>, or{' '}
        <button type="button" className="link cursor-pointer" onClick={() => setOpen(true)}>
          paste a key
        </button>{' '}
        to see it filled in.
      </p>
    )
  return (
    <form
      className="mt-2"
      onSubmit={(event) => {
        event.preventDefault()
        const pasted = String(new FormData(event.currentTarget).get('key') ?? '').trim()
        if (pasted !== '') rememberKey(productId, pasted)
      }}
    >
      <Field label="Your key" hint="It stays in this tab's memory and is sent nowhere.">
        <div className="flex gap-2">
          <Input name="key" autoComplete="off" spellCheck={false} autoFocus className="font-mono" />
          <Button type="submit">Use it</Button>
        </div>
      </Field>
    </form>
  )
}

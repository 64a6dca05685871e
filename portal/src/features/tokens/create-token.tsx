import { useState } from 'react'
import { api, read, repeatable } from '../../lib/api'
import { platformTime } from '../../lib/clock'
import { textOf, useForm } from '../../lib/form'
import { queries } from '../../lib/queries'
import type { Me } from '../../lib/session'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Input, Select } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { tokensQuery, type Scope } from './queries'
import { ScopePicker, scopesFor, type Reach } from './scope-picker'

const DAY_MS = 86_400_000
const LIVES = [
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
  { days: 365, label: 'A year' },
] as const

/** When it ends, as the API takes it. @param life days, `date` or `never` */
function endOf(life: string, date: string): string | null {
  if (life === 'never') return null
  if (life === 'date') return date === '' ? null : new Date(`${date}T23:59:59`).toISOString()
  return new Date(platformTime() + Number(life) * DAY_MS).toISOString()
}

/** A token as it is answered once. */
export interface Made {
  readonly token: string
  readonly scopes: readonly Scope[]
}

/** Makes a management token. @param onCreated is given the token, which nobody can read again */
export function CreateToken({
  me,
  open,
  onOpenChange,
  onCreated,
}: {
  readonly me: Me
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onCreated: (made: Made) => void
}) {
  const [reach, setReach] = useState<Reach>('chosen')
  const [chosen, setChosen] = useState<ReadonlySet<Scope>>(new Set())
  const [life, setLife] = useState('90')
  const scopes = scopesFor(me, reach, chosen)
  const form = useForm(async (data) => {
    const json = {
      name: textOf(data, 'name'),
      scopes: [...scopes],
      expires_at: endOf(life, textOf(data, 'date')),
    }
    const made = await read(api.v1.tokens.$post({ json }, { headers: repeatable() }))
    await queries.invalidateQueries({ queryKey: tokensQuery.queryKey })
    setChosen(new Set())
    onOpenChange(false)
    onCreated(made)
  })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Create a token"
      description="For scripts, CI and agents. It acts for this organisation, whoever uses it."
      footer={
        <Button
          type="submit"
          form="create-token"
          kind="primary"
          disabled={scopes.length === 0}
          pending={form.pending}
        >
          Create
        </Button>
      }
    >
      <form id="create-token" onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="Name" hint="Where it is used, such as CI." error={form.errorAt('/name')}>
          <Input name="name" required autoFocus autoComplete="off" />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Ends after"
            error={life === 'date' ? undefined : form.errorAt('/expires_at')}
          >
            <Select value={life} onChange={(event) => setLife(event.target.value)}>
              {LIVES.map(({ days, label }) => (
                <option key={days} value={days}>
                  {label}
                </option>
              ))}
              <option value="date">On a day that I choose</option>
              <option value="never">Never</option>
            </Select>
          </Field>
          {life === 'date' && (
            <Field label="Last day" error={form.errorAt('/expires_at')}>
              <Input
                name="date"
                type="date"
                required
                min={new Date(platformTime()).toISOString().slice(0, 10)}
              />
            </Field>
          )}
        </div>
        <ScopePicker
          me={me}
          reach={reach}
          onReach={setReach}
          chosen={chosen}
          onChosen={setChosen}
          error={form.errorAt('/scopes')}
        />
      </form>
    </Dialog>
  )
}

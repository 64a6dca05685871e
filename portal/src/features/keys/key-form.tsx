import { useState, type ReactNode } from 'react'
import { number } from '../../lib/format'
import { problemsBelow } from './problems'
import type { Problem } from '../../lib/problem'
import { Checkbox } from '../../ui/checkbox'
import { Field, Input, Select } from '../../ui/field'
import { LinesField } from '../../ui/lines-field'
import { EXPIRIES, PERIODS, WINDOWS } from './key-body'
import type { Key } from './queries'

/**
 * The fields of a key: its name, how long it lives, and what it is kept to.
 * @param of the key that is changed; null for a new one
 */
export function KeyFields({
  of,
  problem,
}: {
  readonly of: Key | null
  readonly problem: Problem | null
}) {
  const [type, setType] = useState<string>(of?.type ?? 'live')
  const [expiry, setExpiry] = useState(of?.expires_at ? 'date' : 'never')
  const at = (pointer: string) => problemsBelow(problem, pointer)
  return (
    <div className="space-y-4">
      <Field label="Name" hint="Where it is used, such as production." error={at('/name')}>
        <Input name="name" required autoFocus maxLength={80} defaultValue={of?.name} />
      </Field>
      {of === null && (
        <Field label="Type" error={at('/type')}>
          <Select name="type" value={type} onChange={(event) => setType(event.target.value)}>
            <option value="live">Live: calls the API and counts</option>
            <option value="test">Test: answers from examples, at no cost</option>
          </Select>
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Expires" error={expiry === 'date' ? undefined : at('/expires_at')}>
          <Select name="expiry" value={expiry} onChange={(event) => setExpiry(event.target.value)}>
            <option value="never">Never</option>
            {EXPIRIES.map((days) => (
              <option key={days} value={days}>
                In {number(days)} days
              </option>
            ))}
            <option value="date">On a day</option>
          </Select>
        </Field>
        {expiry === 'date' && (
          <Field label="Day, UTC" hint="Left empty: never." error={at('/expires_at')}>
            <Input name="expires_on" type="date" defaultValue={of?.expires_at?.slice(0, 10)} />
          </Field>
        )}
      </div>
      <Restrictions of={of} at={at} />
      {type === 'live' && <Limits of={of} at={at} />}
      {of !== null && of.type === 'live' && (
        <Checkbox
          name="signature_required"
          defaultChecked={of.signature_required}
          hint={
            of.signing_generation === 0
              ? 'It has no signing secret yet: make one first, or every call is refused.'
              : 'Sent alone, without a signature, the key is refused.'
          }
        >
          Take it only in signed requests
        </Checkbox>
      )}
    </div>
  )
}

interface Part {
  readonly of: Key | null
  readonly at: (pointer: string) => string | undefined
}

const Restrictions = ({ of, at }: Part) => (
  <More
    title="Where it may be used"
    isSet={of !== null && (of.ip_allow.length > 0 || of.origins.length > 0 || of.scopes !== null)}
    isWrong={[at('/ip_allow'), at('/origins'), at('/scopes')].some(Boolean)}
  >
    <LinesField
      name="ip_allow"
      label="Networks"
      hint="Addresses or CIDR blocks that calls must come from, one on a line. Empty: from anywhere."
      error={at('/ip_allow')}
      lines={of?.ip_allow}
      placeholder="203.0.113.0/24"
    />
    <LinesField
      name="origins"
      label="Browser origins"
      hint="Pages that may call with it, one on a line. Empty: any caller."
      error={at('/origins')}
      lines={of?.origins}
      placeholder="https://app.example.com"
    />
    <LinesField
      name="scopes"
      label="Scopes"
      hint="What routes ask for, one on a line; the documentation of a route names its scopes. Empty: everything that the plan allows."
      error={at('/scopes')}
      lines={of?.scopes ?? undefined}
      placeholder="forecast:read"
    />
  </More>
)

const Limits = ({ of, at }: Part) => (
  <More
    title="Limits of its own"
    isSet={of !== null && (of.quota !== null || of.rate !== null)}
    isWrong={[at('/quota'), at('/rate')].some(Boolean)}
  >
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="Quota of its own"
        optional
        hint="Calls of this key alone, within the plan's quota."
        error={at('/quota')}
      >
        <Input
          name="quota_limit"
          inputMode="numeric"
          placeholder="20000"
          defaultValue={of?.quota?.limit ?? undefined}
        />
      </Field>
      <Field label="Each">
        <Select name="quota_period" defaultValue={of?.quota?.period ?? 'month'}>
          {PERIODS.map((period) => (
            <option key={period}>{period}</option>
          ))}
        </Select>
      </Field>
      <Field
        label="Rate limit of its own"
        optional
        hint="Calls of this key alone, on all routes."
        error={at('/rate')}
      >
        <Input
          name="rate_limit"
          inputMode="numeric"
          placeholder="20"
          defaultValue={of?.rate?.limit}
        />
      </Field>
      <Field label="In a">
        <Select name="rate_window" defaultValue={of?.rate?.window ?? 'second'}>
          {WINDOWS.map((window) => (
            <option key={window}>{window}</option>
          ))}
        </Select>
      </Field>
    </div>
  </More>
)

/** Fields that few need: closed until somebody wants them, or something is set or wrong there. */
function More({
  title,
  isSet,
  isWrong,
  children,
}: {
  readonly title: string
  readonly isSet: boolean
  readonly isWrong: boolean
  readonly children: ReactNode
}) {
  const [open, setOpen] = useState(isSet)
  return (
    <details
      open={open || isWrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="border-line border-t pt-3"
    >
      <summary className="cursor-pointer font-medium">{title}</summary>
      <div className="mt-4 space-y-4">{children}</div>
    </details>
  )
}

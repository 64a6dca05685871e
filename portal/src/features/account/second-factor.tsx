import { useState } from 'react'
import { api, read } from '../../lib/api'
import { queries } from '../../lib/queries'
import { meQuery, type Me } from '../../lib/session'
import { Button } from '../../ui/button'
import { Section } from '../../ui/page'
import { Tag } from '../../ui/states'
import { say } from '../../ui/toast'
import { Enrol } from './enrol'
import { NoPassword } from './no-password'
import { PasswordDialog } from './password-dialog'
import { RecoveryCodes } from './recovery-codes'

type Step =
  | { readonly at: 'enable' | 'disable' | 'renew' }
  | { readonly at: 'enrol'; readonly uri: string; readonly codes: readonly string[] }
  | { readonly at: 'codes'; readonly codes: readonly string[] }

const refresh = () => queries.invalidateQueries({ queryKey: meQuery.queryKey })
const factor = api.v1.me['second-factor']

/** A code of an authenticator, asked for beside the password. */
export function SecondFactorSetting({ me }: { readonly me: Me }) {
  const [step, setStep] = useState<Step | null>(null)
  const done = () => setStep(null)
  const enrol = async (password: string) => {
    const made = await read(factor.$post({ json: { password } }))
    setStep({ at: 'enrol', uri: made.uri, codes: made.recovery_codes })
  }
  const disable = async (password: string) => {
    await factor.disable.$post({ json: { password } })
    await refresh()
    done()
    say('The second factor is off')
  }
  const renew = async (password: string) => {
    const made = await read(factor['recovery-codes'].$post({ json: { password } }))
    setStep({ at: 'codes', codes: made.recovery_codes })
  }
  return (
    <Section
      title="Second factor"
      note="A code of an authenticator (TOTP) beside your password. Staff of the platform need one."
    >
      {me.has_password ? (
        <div className="panel flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3">
          <p className="flex min-w-0 flex-1 basis-64 items-center gap-3">
            <Tag tone={me.second_factor ? 'good' : 'warn'}>{me.second_factor ? 'on' : 'off'}</Tag>
            {me.second_factor
              ? 'Signing in asks for a code.'
              : 'Whoever knows your password can sign in.'}
          </p>
          {me.second_factor ? (
            <>
              <Button onClick={() => setStep({ at: 'renew' })}>New recovery codes</Button>
              <Button kind="danger" onClick={() => setStep({ at: 'disable' })}>
                Switch it off
              </Button>
            </>
          ) : (
            <Button kind="primary" onClick={() => setStep({ at: 'enable' })}>
              Set it up
            </Button>
          )}
        </div>
      ) : (
        <NoPassword>A second factor stands beside a password. Choose one first.</NoPassword>
      )}
      {step?.at === 'enable' && (
        <PasswordDialog title="Set up a second factor" action="Go on" act={enrol} onDone={done}>
          <p>You need an authenticator on your phone or computer. It takes a minute.</p>
        </PasswordDialog>
      )}
      {step?.at === 'enrol' && (
        <Enrol
          uri={step.uri}
          onDone={done}
          onOn={async () => {
            await refresh()
            setStep({ at: 'codes', codes: step.codes })
          }}
        />
      )}
      {step?.at === 'codes' && (
        <RecoveryCodes
          codes={step.codes}
          onDone={() => {
            done()
            say(me.second_factor ? 'The second factor is on' : 'The codes are kept')
          }}
        />
      )}
      {step?.at === 'renew' && (
        <PasswordDialog
          title="Make new recovery codes"
          action="Make them"
          act={renew}
          onDone={done}
        >
          <p>The codes that you have are void at once, used or not.</p>
        </PasswordDialog>
      )}
      {step?.at === 'disable' && (
        <PasswordDialog
          title="Switch the second factor off?"
          action="Switch it off"
          danger
          act={disable}
          onDone={done}
        >
          <p>
            Your password alone opens the account then. The authenticator&apos;s entry and the
            recovery codes are void. We tell you by mail.
          </p>
        </PasswordDialog>
      )}
    </Section>
  )
}

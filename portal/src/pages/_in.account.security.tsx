import { createFileRoute } from '@tanstack/react-router'
import { ChangePassword } from '../features/account/change-password'
import { SecondFactorSetting } from '../features/account/second-factor'
import { SecurityLog } from '../features/account/security-log'
import { Sessions } from '../features/account/sessions'
import { useMe } from '../lib/session'
import { useTitle } from '../lib/title'

export const Route = createFileRoute('/_in/account/security')({ component: Security })

function Security() {
  useTitle('Security')
  const me = useMe()
  return (
    me && (
      <>
        <ChangePassword me={me} />
        <SecondFactorSetting me={me} />
        <Sessions />
        <SecurityLog />
      </>
    )
  )
}

import { createFileRoute } from '@tanstack/react-router'
import { ChangePassword } from '../features/account/change-password'
import { Sessions } from '../features/account/sessions'

export const Route = createFileRoute('/_in/account/security')({
  component: () => (
    <>
      <ChangePassword />
      <Sessions />
    </>
  ),
})

import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { bodyOf, draftOf } from '../features/plans/draft'
import { EditorPage } from '../features/plans/editor-page'
import { Invitations } from '../features/plans/invitations'
import { ArchivePlan } from '../features/plans/own-plans'
import { PlanEditor } from '../features/plans/plan-editor'
import type { PlanBody, PlanView } from '../features/plans/types'
import { catalogueChanged } from '../features/routes/queries'
import { api, read } from '../lib/api'
import { changesOf } from '../lib/changes'
import { useTitle } from '../lib/title'
import { Button } from '../ui/button'
import { Empty, Tag } from '../ui/states'
import { say } from '../ui/toast'

export const Route = createFileRoute('/_in/products/$id/plans/$plan')({ component: EditPlan })

function EditPlan() {
  const { id, plan: planId } = Route.useParams()
  const [archiving, setArchiving] = useState<PlanView | null>(null)
  useTitle('Plan')
  return (
    <EditorPage
      productId={id}
      planId={planId}
      action={(plan) =>
        plan.archived_at === null ? (
          <Button kind="danger" onClick={() => setArchiving(plan)}>
            Archive
          </Button>
        ) : (
          <Tag>Archived</Tag>
        )
      }
    >
      {({ currency, digits, mayWrite }, plan) =>
        plan === null ? (
          <Empty title="There is no such plan" />
        ) : (
          <>
            <PlanEditor
              key={planId}
              initial={draftOf(plan)}
              version={plan.version}
              currency={currency}
              digits={digits}
              mayWrite={mayWrite}
              save={async (body, stored) => {
                const changed = await read(
                  api.v1.plans[':plan_id'].$patch({
                    param: { plan_id: planId },
                    json: changesOf<PlanBody>(bodyOf(stored, currency, digits), body),
                  }),
                )
                await catalogueChanged(id)
                say(
                  changed.version === plan.version
                    ? 'The plan is saved'
                    : `Version ${changed.version} of the plan is saved`,
                )
                return draftOf(changed)
              }}
            >
              {plan.visibility === 'private' && <Invitations planId={planId} />}
            </PlanEditor>
            <ArchivePlan plan={archiving} onDone={() => setArchiving(null)} />
          </>
        )
      }
    </EditorPage>
  )
}

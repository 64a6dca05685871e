import { Plus, Trash2 } from 'lucide-react'
import { changeRow, rowKey } from '../../lib/rows'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Field, Input, Textarea } from '../../ui/field'
import { FoldedSection } from '../../ui/form-section'
import { emptyContent, type ContentDraft } from './draft'
import type { PartProps } from './fields'

/** The body that a route takes. */
export const RequestBody = ({ draft, set, errorAt, isWrong }: PartProps) => (
  <FoldedSection
    title="Body"
    holds={draft.body?.contentType ?? 'none'}
    isWrong={isWrong('request_body')}
    note={<p>What consumers send with a call.</p>}
  >
    {draft.body === null ? (
      <Button size="small" onClick={() => set({ body: { ...emptyContent, required: true } })}>
        <Plus aria-hidden />
        Add a body
      </Button>
    ) : (
      <div className="panel min-w-0 space-y-3 p-3">
        <Content
          content={draft.body}
          label="body"
          errorAt={(member) => errorAt(`/request_body/${member}`)}
          onChange={(change) => draft.body && set({ body: { ...draft.body, ...change } })}
        />
        <div className="flex items-center justify-between gap-3">
          <Checkbox
            checked={draft.body.required}
            onCheckedChange={(required) => draft.body && set({ body: { ...draft.body, required } })}
          >
            Required
          </Checkbox>
          <Button kind="quiet" size="small" onClick={() => set({ body: null })}>
            <Trash2 aria-hidden />
            Remove the body
          </Button>
        </div>
      </div>
    )}
  </FoldedSection>
)

const COMMON = ['200', '201', '204', '400', '404', '422', '4XX', '5XX', 'default'] as const

/** What a route answers, by status. */
export function Responses({ draft, set, errorAt, isWrong }: PartProps) {
  const { responses } = draft
  const next = COMMON.find((status) => !responses.some((each) => each.status === status)) ?? ''
  return (
    <FoldedSection
      title="Answers"
      holds={responses.map(({ status }) => status).join(', ') || 'none'}
      isWrong={isWrong('responses')}
      note={
        <>
          <p>By status: 200, 4XX, or default for all others.</p>
          <p>Test keys are answered with the example of the lowest 2xx.</p>
          <p>What Turnpike itself refuses is documented without you.</p>
        </>
      }
    >
      {responses.map((response) => (
        <fieldset
          key={response.key}
          aria-label={`Answer ${response.status}`}
          className="panel min-w-0 space-y-3 p-3"
        >
          <div className="flex items-end justify-between gap-3">
            <Field label="Status" className="w-32" error={errorAt(`/responses/${response.status}`)}>
              <Input
                value={response.status}
                spellCheck={false}
                className="font-mono"
                onValueChange={(status) => change(response.key, { status })}
              />
            </Field>
            <Button
              kind="quiet"
              size="small"
              onClick={() =>
                set({ responses: responses.filter(({ key }) => key !== response.key) })
              }
            >
              <Trash2 aria-hidden />
              Remove<span className="sr-only"> answer {response.status}</span>
            </Button>
          </div>
          <Content
            content={response}
            label={`answer ${response.status}`}
            errorAt={(member) => errorAt(`/responses/${response.status}/${member}`)}
            onChange={(part) => change(response.key, part)}
          />
        </fieldset>
      ))}
      <Button
        size="small"
        onClick={() =>
          set({ responses: [...responses, { ...emptyContent, key: rowKey(), status: next }] })
        }
      >
        <Plus aria-hidden />
        Add an answer
      </Button>
    </FoldedSection>
  )

  function change(key: string, part: Partial<(typeof responses)[number]>) {
    set({ responses: changeRow(responses, key, part) })
  }
}

const Content = ({
  content,
  label,
  errorAt,
  onChange,
}: {
  readonly content: ContentDraft
  readonly label: string
  readonly errorAt: (member: string) => string | undefined
  readonly onChange: (change: Partial<ContentDraft>) => void
}) => (
  <>
    <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_14rem]">
      <Field label="What it is" error={errorAt('description')}>
        <Input
          value={content.description}
          onValueChange={(description) => onChange({ description })}
        />
      </Field>
      <Field label="Content type" error={errorAt('content_type')}>
        <Input
          value={content.contentType}
          onValueChange={(contentType) => onChange({ contentType })}
          spellCheck={false}
          className="font-mono"
        />
      </Field>
    </div>
    <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
      <Field
        label={
          <>
            Example<span className="sr-only"> of {label}</span>
          </>
        }
        error={errorAt('example')}
      >
        <Textarea
          rows={rowsOf(content)}
          value={content.example}
          spellCheck={false}
          className="font-mono text-sm"
          onChange={(event) => onChange({ example: event.target.value })}
        />
      </Field>
      <Field
        label={
          <>
            JSON Schema<span className="sr-only"> of {label}</span>
          </>
        }
        optional
        error={errorAt('schema')}
      >
        <Textarea
          rows={rowsOf(content)}
          value={content.schema}
          spellCheck={false}
          className="font-mono text-sm"
          onChange={(event) => onChange({ schema: event.target.value })}
        />
      </Field>
    </div>
  </>
)

const LEAST_ROWS = 4
const MOST_ROWS = 16
const rowsOf = ({ example, schema }: ContentDraft): number =>
  Math.min(MOST_ROWS, Math.max(LEAST_ROWS, example.split('\n').length, schema.split('\n').length))

import { Field, Input, Select } from '../../ui/field'
import { FormSection } from '../../ui/form-section'
import { MarkdownField } from '../../ui/markdown-field'
import type { PartProps } from './fields'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** What a route is called, and what consumers read of it. @param groups headings that there are */
export const Basics = ({
  draft,
  set,
  errorAt,
  base,
  groups,
}: PartProps & { readonly base: string; readonly groups: readonly string[] }) => (
  <FormSection
    title="Route"
    note={
      <p>
        Consumers call{' '}
        <code className="break-all">
          {base}
          {draft.path}
        </code>
      </p>
    }
  >
    <div className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <Field label="Method" error={errorAt('/method')}>
        <Select
          name="method"
          value={draft.method}
          onChange={(event) => set({ method: event.target.value })}
        >
          {METHODS.map((method) => (
            <option key={method}>{method}</option>
          ))}
        </Select>
      </Field>
      <Field
        label="Path"
        hint="{name} stands for a segment, {name+} at the end for all the rest."
        error={errorAt('/path')}
      >
        <Input
          name="path"
          value={draft.path}
          onValueChange={(path) => set({ path })}
          spellCheck={false}
          autoComplete="off"
          className="font-mono"
          required
        />
      </Field>
    </div>
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Name" error={errorAt('/name')}>
        <Input
          name="name"
          value={draft.name}
          onValueChange={(name) => set({ name })}
          placeholder="Forecast"
          required
        />
      </Field>
      <Field
        label="Heading"
        optional
        hint="Documentation lists routes by heading, then by path."
        error={errorAt('/group')}
      >
        <Input
          name="group"
          list="route-headings"
          value={draft.group}
          onValueChange={(group) => set({ group })}
        />
        <datalist id="route-headings">
          {groups.map((group) => (
            <option key={group} value={group} />
          ))}
        </datalist>
      </Field>
    </div>
    <Field label="Summary" optional hint="One line, for lists." error={errorAt('/summary')}>
      <Input
        name="summary"
        value={draft.summary}
        onValueChange={(summary) => set({ summary })}
        maxLength={300}
      />
    </Field>
    <MarkdownField
      label="Description"
      name="description"
      hint="Markdown, shown above the parameters."
      value={draft.description}
      onChange={(description) => set({ description })}
      error={errorAt('/description')}
    />
  </FormSection>
)

import { FileUp } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import { cn } from '../../lib/class-names'
import { bytes } from '../../lib/format'
import { Button } from '../../ui/button'
import { Field, Textarea } from '../../ui/field'
import { LARGEST, type Document } from './upload'

/** An OpenAPI document: dropped, chosen, or pasted. */
export function DocumentField({
  value,
  onChange,
}: {
  readonly value: Document | null
  readonly onChange: (document: Document | null) => void
}) {
  const [pasting, setPasting] = useState(false)
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    if (file.size > LARGEST)
      return setRefused(
        `${file.name} has ${bytes(file.size)}; at most ${bytes(LARGEST)} are taken.`,
      )
    setRefused(null)
    onChange({ name: file.name, text: await file.text() })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  if (value && !pasting)
    return (
      <div className="panel flex items-center gap-3 px-4 py-3">
        <FileUp aria-hidden className="text-faint size-4 shrink-0" />
        <span className="min-w-0 flex-1 truncate">
          {value.name} <span className="text-faint">{bytes(value.text.length)}</span>
        </span>
        <Button size="small" kind="quiet" onClick={() => onChange(null)}>
          Choose another
        </Button>
      </div>
    )
  if (pasting)
    return (
      <Field
        label="OpenAPI document"
        hint={
          <button type="button" className="link cursor-pointer" onClick={() => setPasting(false)}>
            Choose a file instead
          </button>
        }
      >
        <Textarea
          className="min-h-64 font-mono text-sm"
          spellCheck={false}
          autoFocus
          defaultValue={value?.text}
          placeholder={'openapi: 3.1.0\ninfo:\n  title: Weather\n  version: 1.0.0\npaths: ...'}
          onChange={({ target }) =>
            onChange(target.value.trim() === '' ? null : { name: 'pasted', text: target.value })
          }
        />
      </Field>
    )
  return (
    <div>
      <label
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          'has-focus-visible:outline-accent flex cursor-pointer flex-col items-center gap-1 rounded-md border border-dashed px-6 py-10 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-hover',
        )}
      >
        <FileUp aria-hidden className="text-faint mb-1 size-5" />
        <span className="font-medium">Drop an OpenAPI document here, or choose a file</span>
        <span className="text-soft">OpenAPI 3.0 or 3.1, JSON or YAML, at most 5 MB</span>
        <input
          type="file"
          aria-label="OpenAPI document"
          accept=".json,.yaml,.yml,application/json,application/yaml"
          className="sr-only"
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </label>
      {refused && (
        <p role="alert" className="text-bad mt-1 text-sm">
          {refused}
        </p>
      )}
      <p className="text-soft mt-2 text-sm">
        Or{' '}
        <button type="button" className="link cursor-pointer" onClick={() => setPasting(true)}>
          paste its text
        </button>
        . A document at a URL: download it first, the portal fetches nothing from elsewhere.
      </p>
    </div>
  )
}

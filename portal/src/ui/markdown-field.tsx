import { ImagePlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { cn } from '../lib/class-names'
import { asProblem, type Problem } from '../lib/problem'
import { Button } from './button'
import { Choices } from './choices'
import { Field, Textarea } from './field'
import { Markdown } from './lazy-markdown'
import { ProblemNote } from './problem-note'

const VIEWS = [
  { value: 'write', label: 'Write' },
  { value: 'preview', label: 'Preview' },
] as const

/**
 * Markdown as it is written, and beside it as it will be read.
 * @param store keeps an image and gives what to write in its place; no images when left out
 */
export function MarkdownField({
  label,
  name,
  hint,
  value,
  onChange,
  error,
  rows = 8,
  disabled = false,
  store,
}: {
  readonly label: string
  readonly name: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  readonly rows?: number
  readonly disabled?: boolean
  readonly store?: (image: File) => Promise<string>
}) {
  const [view, setView] = useState<'write' | 'preview'>('write')
  const area = useRef<HTMLTextAreaElement>(null)
  const images = useImages(store, (text) => {
    const at = area.current?.selectionEnd ?? value.length
    onChange(value.slice(0, at) + text + value.slice(at))
  })
  return (
    <div className="space-y-2">
      <div
        className={cn('flex flex-wrap items-center justify-between gap-2', !store && 'xl:hidden')}
      >
        <div className="xl:hidden">
          <Choices label={`${label}: view`} value={view} options={VIEWS} onChange={setView} />
        </div>
        {store && !disabled && (
          <Button size="small" pending={images.pending} onClick={images.choose}>
            <ImagePlus aria-hidden />
            Insert an image
          </Button>
        )}
      </div>
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <Field
          label={label}
          error={error}
          hint={hint}
          className={cn('flex flex-col', view === 'preview' && 'max-xl:hidden')}
        >
          <Textarea
            ref={area}
            name={name}
            rows={rows}
            value={value}
            disabled={disabled}
            spellCheck
            className="flex-1 font-mono text-sm"
            onChange={(event) => onChange(event.target.value)}
            onPaste={images.onPaste}
            onDrop={images.onDrop}
          />
        </Field>
        <div className={cn('flex min-w-0 flex-col', view === 'write' && 'max-xl:hidden')}>
          <p className="text-soft mb-1 font-medium">Preview</p>
          <div
            role="region"
            aria-label={`Preview of ${label.toLowerCase()}`}
            tabIndex={0}
            className="panel min-h-20 flex-1 overflow-y-auto px-4 py-3 xl:max-h-[70dvh]"
          >
            {value.trim() === '' ? (
              <p className="text-faint">Nothing is written yet.</p>
            ) : (
              <Markdown text={value} />
            )}
          </div>
        </div>
      </div>
      {images.problem && <ProblemNote problem={images.problem} />}
    </div>
  )
}

/** Images that are chosen, pasted or dropped. */
function useImages(
  store: ((image: File) => Promise<string>) | undefined,
  insert: (text: string) => void,
) {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async (files: FileList | null) => {
    const image = [...(files ?? [])].find(({ type }) => type.startsWith('image/'))
    if (!store || !image) return
    setPending(true)
    setProblem(null)
    try {
      insert(await store(image))
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  const taken = (event: { preventDefault: () => void }, files: FileList) => {
    if (!store || files.length === 0) return
    event.preventDefault()
    void take(files)
  }
  return {
    pending,
    problem,
    choose: () => {
      const input = Object.assign(document.createElement('input'), {
        type: 'file',
        accept: 'image/png,image/jpeg,image/webp',
        onchange: () => void take(input.files),
      })
      input.click()
    },
    onPaste: (event: React.ClipboardEvent) => taken(event, event.clipboardData.files),
    onDrop: (event: React.DragEvent) => taken(event, event.dataTransfer.files),
  }
}

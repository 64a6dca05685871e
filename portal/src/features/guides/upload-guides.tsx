import { Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { asProblem, type Problem } from '../../lib/problem'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ProblemNote } from '../../ui/problem-note'
import { catalogueChanged } from '../routes/queries'
import { uploadFiles, type Uploaded } from './queries'

const TYPES = '.md,.markdown,.png,.jpg,.jpeg,.webp'

/** Markdown files and their images, many at once. */
export function UploadGuides({ productId }: { readonly productId: string }) {
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [files, setFiles] = useState<readonly File[]>([])
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [done, setDone] = useState<Uploaded | null>(null)
  const begin = () => {
    setFiles([])
    setProblem(null)
    setDone(null)
    setOpen(true)
  }
  const send = async () => {
    setPending(true)
    setProblem(null)
    try {
      setDone(await uploadFiles(productId, files))
      await catalogueChanged(productId)
    } catch (error) {
      setProblem(named(asProblem(error), files))
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <Button onClick={begin}>
        <Upload aria-hidden />
        Upload files
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Upload guides"
        description="Markdown files, and the images that they show. All are stored, or none."
        footer={
          done ? (
            <Button kind="primary" onClick={() => setOpen(false)}>
              Done
            </Button>
          ) : (
            <Button
              kind="primary"
              pending={pending}
              disabled={files.length === 0}
              onClick={() => void send()}
            >
              {files.length > 1 ? `Upload ${files.length} files` : 'Upload'}
            </Button>
          )
        }
      >
        {done ? (
          <Result done={done} />
        ) : (
          <div className="space-y-4">
            <label
              className="border-line-strong hover:bg-hover flex cursor-pointer flex-col items-center gap-1 rounded-md border border-dashed px-6 py-8 text-center"
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault()
                setFiles([...event.dataTransfer.files])
              }}
            >
              <span className="font-medium">Choose files, or drop them here</span>
              <span className="text-soft text-sm">
                Markdown, PNG, JPEG or WebP; at most 50 at once.
              </span>
              <input
                ref={input}
                type="file"
                multiple
                accept={TYPES}
                className="sr-only"
                onChange={(event) => setFiles([...(event.target.files ?? [])])}
              />
            </label>
            {files.length > 0 && (
              <ul className="panel divide-line divide-y" aria-label="Chosen files">
                {files.map((file) => (
                  <li key={file.name} className="flex justify-between gap-3 px-3 py-1.5">
                    <code className="truncate">{file.webkitRelativePath || file.name}</code>
                  </li>
                ))}
              </ul>
            )}
            <p className="text-soft text-sm">
              Front matter may say <code>title</code>, <code>slug</code> and <code>order</code>. A
              guide of the same slug is overwritten, and an image of the same name.
            </p>
            {problem && <ProblemNote problem={problem} />}
          </div>
        )}
      </Dialog>
    </>
  )
}

/** A problem of the n-th file as one of the file by its name. */
function named(problem: Problem, files: readonly File[]): Problem {
  const errors = problem.errors.map(({ pointer, detail }) => {
    const [, index = ''] = /^\/files\/(\d+)/u.exec(pointer) ?? []
    return { pointer: files[Number(index)]?.name ?? pointer, detail }
  })
  return Object.assign(Object.create(problem) as Problem, { errors })
}

const Result = ({ done: { guides, images, unresolved } }: { readonly done: Uploaded }) => (
  <div className="space-y-3" role="status">
    <p className="font-medium">
      {guides.length === 1 ? '1 guide' : `${guides.length} guides`}
      {images.length > 0 && (images.length === 1 ? ' and 1 image' : ` and ${images.length} images`)}
      {guides.length + images.length === 1 ? ' is stored.' : ' are stored.'}
    </p>
    {guides.length > 0 && (
      <ul className="text-soft list-disc pl-5">
        {guides.map(({ id, title, slug }) => (
          <li key={id}>
            {title} <code className="text-faint">{slug}</code>
          </li>
        ))}
      </ul>
    )}
    {unresolved.length > 0 && (
      <div className="bg-warn-soft border-line rounded-md border px-4 py-3">
        <p className="font-medium">Some images were not among the files.</p>
        <ul className="text-soft list-disc pl-5">
          {unresolved.map(({ guide, target }) => (
            <li key={guide + target}>
              <code>{target}</code> in {guide}
            </li>
          ))}
        </ul>
        <p className="text-soft mt-1">Upload the guide again together with them.</p>
      </div>
    )}
  </div>
)

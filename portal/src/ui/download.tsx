import { useState, type ReactNode } from 'react'
import { fetchApi } from '../lib/api'
import { bytes } from '../lib/format'
import { asProblem, type Problem } from '../lib/problem'
import { Button } from './button'
import { ProblemNote } from './problem-note'

/**
 * A file of the API, saved by the browser under the name that the API gives it. It shows how much has
 * come, and a transfer that breaks off is a problem and no file.
 * @param href path and query of the file, from `/api`
 */
export function Download({
  href,
  size = 'small',
  children,
}: {
  readonly href: string
  /** As high as what it stands beside. */
  readonly size?: 'small' | 'usual'
  readonly children: ReactNode
}) {
  const [come, setCome] = useState<number | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const save = async () => {
    setCome(0)
    setProblem(null)
    try {
      const response = await fetchApi(href)
      hand(await allOf(response, setCome), nameOf(response))
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setCome(null)
    }
  }
  return (
    <div className="space-y-2">
      <Button size={size} pending={come !== null} onClick={() => void save()}>
        {come ? `${bytes(come)} read` : children}
      </Button>
      {problem && <ProblemNote problem={problem} />}
    </div>
  )
}

/** The whole of an answer, counted while it comes. */
async function allOf(response: Response, onCome: (bytes: number) => void): Promise<Blob> {
  let come = 0
  const counted = response.body?.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(part, controller) {
        come += part.byteLength
        onCome(come)
        controller.enqueue(part)
      },
    }),
  )
  return await new Response(counted ?? null, { headers: response.headers }).blob()
}

const nameOf = (response: Response): string =>
  /filename="([^"]+)"/u.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'download'

function hand(file: Blob, name: string): void {
  const href = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href, download: name })
  link.click()
  URL.revokeObjectURL(href)
}

import { describe, it } from 'vitest'
import { download, type DownloadRow } from '../../src/portal-api/http/download'

const rows = (from: number, count: number): DownloadRow[] =>
  Array.from({ length: count }, (_, i) => ({ n: from + i, text: 'a,b' }))

async function* pages(read: number[], count: number) {
  for (let i = 0; i < count; i++) {
    read.push(i)
    yield rows(i * 2, 2)
  }
}

describe('a download', () => {
  it('reads no page before the one before it was taken', async ({ expect }) => {
    const read: number[] = []
    const reader = download('x', 'csv', ['n'], pages(read, 1_000_000)).body?.getReader()
    await reader?.read()
    await reader?.read()
    expect(read.length).toBeLessThanOrEqual(3)
    await reader?.cancel()
  })

  it('that is broken off reads no further, and says so to its source', async ({ expect }) => {
    let isOver = false
    async function* watched() {
      try {
        for (;;) yield rows(0, 1)
      } finally {
        isOver = true
      }
    }
    const reader = download('x', 'csv', ['n'], watched()).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(isOver).toBe(true)
  })

  it.for([
    ['csv', 'n,text\r\n0,"a,b"\r\n1,"a,b"\r\n2,"a,b"\r\n3,"a,b"\r\n'],
    [
      'json',
      '[\n{"n":0,"text":"a,b"},\n{"n":1,"text":"a,b"},\n{"n":2,"text":"a,b"},\n{"n":3,"text":"a,b"}\n]\n',
    ],
    [
      'ndjson',
      '{"n":0,"text":"a,b"}\n{"n":1,"text":"a,b"}\n{"n":2,"text":"a,b"}\n{"n":3,"text":"a,b"}\n',
    ],
  ] as const)('of two pages as %s is one file', async ([format, text], { expect }) => {
    const answer = download('x', format, ['n', 'text'], pages([], 2))
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="x.${format}"`)
    expect(await answer.text()).toBe(text)
  })
})

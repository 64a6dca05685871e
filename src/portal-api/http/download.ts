/** Answers that are files: written row by row as they are read, so that none is ever whole in memory. */
import { z } from '@hono/zod-openapi'
import { csvLine, type Cell } from '../../domain/csv'

export const downloadFormats = ['csv', 'json', 'ndjson'] as const
export type DownloadFormat = (typeof downloadFormats)[number]

/** Query member of every download. */
export const downloadQuery = {
  format: z.enum(downloadFormats).default('csv').openapi({
    description: 'CSV with a header line, one JSON array, or a JSON object per line.',
  }),
}

const TYPES: Readonly<Record<DownloadFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
}

/** A download's answer in the OpenAPI document. */
export const downloads = (row: z.ZodType, description: string) => ({
  description,
  content: {
    'text/csv': { schema: z.string() },
    'application/json': { schema: z.array(row) },
    'application/x-ndjson': { schema: z.string() },
  },
})

export type DownloadRow = Readonly<Record<string, Cell>>

/**
 * A file of rows. When a page cannot be read the transfer is broken off, so that nobody takes a part for
 * the whole.
 * @param name of the file, without its ending; ASCII letters, digits, `-` and `_`
 * @param columns the members of a row, in their order
 */
export function download(
  name: string,
  format: DownloadFormat,
  columns: readonly string[],
  pages: AsyncIterator<readonly DownloadRow[], void>,
): Response {
  const encoder = new TextEncoder()
  const text = writer(format, columns)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const page = await pages.next()
      const part = page.done ? text.end() : text.rows(page.value)
      if (part !== '') controller.enqueue(encoder.encode(part))
      if (page.done) controller.close()
    },
    async cancel() {
      await pages.return?.()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
    },
  })
}

/** Texts of the parts of a file; the first of them begins it. */
function writer(format: DownloadFormat, columns: readonly string[]) {
  let isFirst = true
  const begun = (start: string, rest: string) => {
    const text = isFirst ? start + rest : rest
    isFirst = false
    return text
  }
  const cells = (row: DownloadRow) => columns.map((column) => row[column] ?? null)
  switch (format) {
    case 'csv': {
      const header = csvLine(columns)
      return {
        rows: (rows: readonly DownloadRow[]) =>
          begun(header, rows.map((row) => csvLine(cells(row))).join('')),
        end: () => begun(header, ''),
      }
    }
    case 'ndjson':
      return {
        rows: (rows: readonly DownloadRow[]) =>
          rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
        end: () => '',
      }
    case 'json': {
      let comma = ''
      return {
        rows: (rows: readonly DownloadRow[]) => {
          const text = rows.map((row) => {
            const entry = `${comma}\n${JSON.stringify(row)}`
            comma = ','
            return entry
          })
          return begun('[', text.join(''))
        },
        end: () => begun('[', '\n]\n'),
      }
    }
  }
}

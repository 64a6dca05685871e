import { Link } from '@tanstack/react-router'
import { errors, type ErrorCode } from '../../../../src/domain/errors'
import { Button } from '../../ui/button'
import { Status } from '../../ui/code'
import { Field, Input } from '../../ui/field'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { groups, texts } from './texts'

/** Every code, and a search through what they mean. */
export function ErrorIndex({
  words,
  onWords,
}: {
  readonly words: string
  readonly onWords: (words: string) => void
}) {
  const found = groups
    .map(({ name, codes }) => ({ name, codes: codes.filter((code) => says(code, words)) }))
    .filter(({ codes }) => codes.length > 0)
  const count = found.reduce((sum, { codes }) => sum + codes.length, 0)
  return (
    <>
      <Field label={<span className="sr-only">Search the codes</span>} className="mb-6 max-w-md">
        <Input
          type="search"
          placeholder="Search by code, status or words"
          value={words}
          onValueChange={onWords}
        />
      </Field>
      <p role="status" className="sr-only">
        {words !== '' && `${count} codes found`}
      </p>
      {count === 0 && (
        <Empty
          title="No code says that"
          action={<Button onClick={() => onWords('')}>Show all</Button>}
        >
          It may be an error of the API behind the gateway: X-Error-Source says which of the two
          answered.
        </Empty>
      )}
      {found.map(({ name, codes }) => (
        <Section key={name} title={name}>
          <Table label={name}>
            <thead>
              <tr>
                <Head className="w-20">Status</Head>
                <Head className="w-64">Code</Head>
                <Head>What happened</Head>
              </tr>
            </thead>
            <tbody>
              {codes.map((code) => (
                <tr key={code}>
                  <Cell>
                    <Status code={errors[code].status} />
                  </Cell>
                  <Cell>
                    <Link to="/errors/$code" params={{ code }} className="link">
                      <code>{code}</code>
                    </Link>
                  </Cell>
                  <Cell className="text-soft">{errors[code].title}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </Section>
      ))}
    </>
  )
}

/** Whether all the words occur in what is said of the code. */
function says(code: ErrorCode, words: string): boolean {
  const { status, title } = errors[code]
  const { what, todo } = texts[code]
  const text = [code, code.replaceAll('_', ' '), status, title, what, ...todo]
    .join(' ')
    .toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word))
}

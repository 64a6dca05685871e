import { Cell, Head, Table } from '../../ui/table'
import type { RouteDetail } from './route-detail'

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** What a route takes, by place. */
export const ParameterTable = ({
  parameters,
}: {
  readonly parameters: RouteDetail['parameters']
}) => (
  <Table label="Parameters">
    <thead>
      <tr>
        <Head>Name</Head>
        <Head>In</Head>
        <Head>Type</Head>
        <Head>Required</Head>
        <Head>Description</Head>
        <Head>Example</Head>
      </tr>
    </thead>
    <tbody>
      {parameters.map((parameter) => (
        <tr key={`${parameter.in} ${parameter.name}`} className="align-top">
          <Cell>
            <code className="font-semibold">{parameter.name}</code>
          </Cell>
          <Cell className="text-soft">{parameter.in}</Cell>
          <Cell className="text-soft">
            <code>{parameter.type}</code>
          </Cell>
          <Cell className={parameter.required ? 'text-warn' : 'text-faint'}>
            {parameter.required ? 'yes' : 'no'}
          </Cell>
          <Cell className="text-soft min-w-40">{parameter.description}</Cell>
          <Cell>{parameter.example != null && <code>{text(parameter.example)}</code>}</Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)

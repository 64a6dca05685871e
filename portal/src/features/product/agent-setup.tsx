import { Tabs } from '@base-ui/react/tabs'
import { Link } from '@tanstack/react-router'
import { Code } from '../../ui/code'
import { Section } from '../../ui/page'
import { agentClients, mcpUrl } from './agents'
import type { Product } from './types'

const tab =
  'text-soft hover:text-text data-[active]:bg-hover data-[active]:text-text cursor-pointer rounded-md px-2 py-1 text-sm'

/** How agents use the product: its address for the Model Context Protocol, and what common clients need. */
export function AgentSetup({ product }: { readonly product: Product }) {
  const url = mcpUrl(product.base_url)
  return (
    <Section
      title="Use it from an agent"
      note="Over the Model Context Protocol: the routes that your plan allows are tools. Each use of one is a call; listing them is free."
    >
      <Code text={url} />
      <Tabs.Root defaultValue={agentClients[0]?.name} className="mt-4">
        <Tabs.List aria-label="Client" className="mb-2 flex flex-wrap gap-1">
          {agentClients.map(({ name }) => (
            <Tabs.Tab key={name} value={name} className={tab}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {agentClients.map(({ name, where, write }) => (
          <Tabs.Panel key={name} value={name}>
            <p className="text-soft mb-2">{where}</p>
            <Code text={write(product.slug, url)} />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
      <p className="text-soft mt-3 max-w-prose">
        Give an agent a key of its own, with limits of its own. What tools answer and what they
        cost:{' '}
        <Link to="/docs/$guide" params={{ guide: 'mcp' }} className="link">
          Use an API from an agent
        </Link>
        .
      </p>
    </Section>
  )
}

/** Where a product's tools are, for clients of the Model Context Protocol. */
export const mcpUrl = (baseUrl: string): string => `${baseUrl}/-/mcp`

/** A client, and what it needs to know. */
export interface AgentClient {
  readonly name: string
  /** Where that is written. */
  readonly where: string
  readonly write: (slug: string, url: string) => string
}

const json = (value: unknown): string => JSON.stringify(value, null, 2)
const KEY = 'TURNPIKE_KEY'

export const agentClients: readonly AgentClient[] = [
  {
    name: 'Claude Code',
    where: 'In a terminal:',
    write: (slug, url) =>
      `claude mcp add --transport http ${slug} ${url} \\\n  --header "Authorization: Bearer $${KEY}"`,
  },
  {
    name: 'Claude Desktop',
    where: 'In claude_desktop_config.json, then start it again:',
    write: (slug, url) =>
      json({
        mcpServers: {
          [slug]: {
            command: 'npx',
            args: ['-y', 'mcp-remote', url, '--header', `Authorization:\${AUTH_HEADER}`],
            env: { AUTH_HEADER: 'Bearer tpk_live_...' },
          },
        },
      }),
  },
  {
    name: 'Cursor',
    where: 'In .cursor/mcp.json:',
    write: (slug, url) =>
      json({
        mcpServers: { [slug]: { url, headers: { Authorization: `Bearer \${env:${KEY}}` } } },
      }),
  },
  {
    name: 'VS Code',
    where: 'In .vscode/mcp.json; it asks for the key once:',
    write: (slug, url) =>
      json({
        inputs: [
          { type: 'promptString', id: `${slug}-key`, description: 'API key', password: true },
        ],
        servers: {
          [slug]: {
            type: 'http',
            url,
            headers: { Authorization: `Bearer \${input:${slug}-key}` },
          },
        },
      }),
  },
]

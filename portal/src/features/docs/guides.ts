/** The guides of this site. Each is a Markdown file of `public/docs`, served as it is beside its page. */
export interface Guide {
  readonly slug: string
  readonly title: string
  readonly line: string
}

export const groups: readonly { readonly name: string; readonly guides: readonly Guide[] }[] = [
  {
    name: 'Call an API',
    guides: [
      {
        slug: 'quickstart',
        title: 'Your first call',
        line: 'Find an API, subscribe, copy the key, call. Three minutes.',
      },
      {
        slug: 'authentication',
        title: 'Authentication',
        line: 'Header, query, Postman; tokens, signed requests and JWTs in place of the key.',
      },
      {
        slug: 'limits',
        title: 'Limits and headers',
        line: 'What each header says, how quotas and rates work, what costs nothing.',
      },
      {
        slug: 'errors-and-retries',
        title: 'Errors and retries',
        line: 'What to try again and when, with a client that does it right.',
      },
      {
        slug: 'idempotency',
        title: 'Idempotency',
        line: 'Send a write again without paying twice.',
      },
      {
        slug: 'mcp',
        title: 'Use an API from an agent',
        line: 'Every API as tools for Claude, Cursor, VS Code: same key, same plan, same price.',
      },
      {
        slug: 'changes',
        title: 'Changes and their notice',
        line: 'Who is told when a route breaks or ends, and how long it goes on.',
      },
      {
        slug: 'status',
        title: 'Status and incidents',
        line: 'What is measured, what uptime means, how to be told of incidents.',
      },
    ],
  },
  {
    name: 'Build on the platform',
    guides: [
      {
        slug: 'webhooks',
        title: 'Webhooks',
        line: 'Events, their signatures, what to do when one was missed.',
      },
      {
        slug: 'management-api',
        title: 'Management API',
        line: 'Everything this site does, from a script.',
      },
      {
        slug: 'sdks',
        title: 'SDKs',
        line: 'TypeScript and Python, with samples that run on the page.',
      },
    ],
  },
  {
    name: 'Publish',
    guides: [
      {
        slug: 'publish',
        title: 'Publish an API',
        line: 'From a server that answers HTTP to an API that is paid for.',
      },
      {
        slug: 'verify-calls',
        title: 'Verify our signature',
        line: 'Know that a call came through Turnpike, and refuse the rest.',
      },
    ],
  },
]

export const guides: readonly Guide[] = groups.flatMap((group) => group.guides)

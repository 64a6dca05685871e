/** What the demo's weather product says of itself: documentation, examples, help. */

const day = {
  city: 'Oslo',
  date: '2026-06-01',
  condition: 'fair',
  temperature: { low: 11, high: 21 },
  humidity: 54,
  wind: 12,
}
const city = {
  name: 'city',
  in: 'query',
  type: 'string',
  description: 'Any city; Berlin when left out.',
  example: 'Oslo',
}
const answers = (description: string, example: unknown) => ({
  '200': { description, content_type: 'application/json', example },
})

export const about = {
  version: '1.2',
  categories: ['weather', 'data'],
  overview: `Weather for any city, in one call and with no account at a weather service.

- **Now**, refreshed each day
- **Forecast** of up to 14 days
- **History** of the last 30 days, counted five units a call

Values are made up for this demo, but always the same for the same question.`,
}

/** Documentation of the routes, by their names. */
export const routeDocs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'Current weather': {
    summary: 'The weather of a city today',
    group: 'Weather',
    parameters: [city],
    responses: answers('The day', day),
  },
  Forecast: {
    summary: 'The weather of the next days',
    group: 'Weather',
    parameters: [
      {
        name: 'days',
        in: 'path',
        type: 'integer',
        required: true,
        description: 'How many, 1 to 14.',
        example: 3,
      },
      city,
    ],
    responses: answers('A day each', { city: 'Oslo', days: [day] }),
  },
  History: {
    summary: 'The weather of the last 30 days',
    group: 'Weather',
    parameters: [city],
    responses: answers('A day each, the oldest first', { city: 'Oslo', days: [day] }),
  },
  'Report the weather': {
    summary: 'Send what you see out of the window',
    group: 'Reports',
    request_body: {
      content_type: 'application/json',
      required: true,
      description: 'At most 64 KiB, in whatever form.',
      example: { city: 'Oslo', condition: 'rain' },
    },
    responses: {
      '201': {
        description: 'Taken',
        content_type: 'application/json',
        example: { id: 'report_0f8a1c2b3d4e5f60', bytes: 36 },
      },
    },
  },
}

export const guides = [
  {
    slug: 'getting-started',
    title: 'Getting started',
    body: `Subscribe to **Free**, copy the key, and ask for a city:

\`\`\`sh
curl "$GATEWAY/weather/current?city=Oslo" -H "Authorization: Bearer $TURNPIKE_KEY"
\`\`\`

Every answer says in \`X-Quota-Remaining\` how many units are left.`,
  },
]

export const faq = [
  { question: 'Which cities are covered?', answer: 'All of them, even those that do not exist.' },
  { question: 'Is a failed call charged?', answer: 'No: an answer of 5xx gives its unit back.' },
]

export const supportChannels = [
  {
    kind: 'forum',
    label: 'Community',
    target: 'https://community.nordlicht.example/weather',
    min_rank: 0,
  },
  { kind: 'email', label: 'Mail', target: 'help@nordlicht.example', min_rank: 10 },
]

/** What the developer product says of itself: enough to try it without a subscription. */
export const developerDocs = {
  routes: {
    Ping: { summary: 'Whether a call arrives', responses: answers('It did', { pong: true }) },
    Status: {
      summary: 'An answer of the status that you name',
      parameters: [
        {
          name: 'code',
          in: 'path',
          type: 'integer',
          required: true,
          description: '200 to 599.',
          example: 200,
        },
      ],
      responses: answers('The status, in the body as well', { status: 200 }),
    },
    Stream: {
      summary: 'Events, one after the other',
      parameters: [
        {
          name: 'events',
          in: 'query',
          type: 'integer',
          description: 'How many; 5 when left out.',
          example: 3,
        },
      ],
      responses: {
        '200': {
          description: 'Server-sent events',
          content_type: 'text/event-stream',
          example: 'data: {"n":1}\n\n',
        },
      },
    },
  },
  guides: [],
  faq: [],
  supportChannels: [],
}

/** The same call in the languages that people ask for. */
export interface SampleCall {
  readonly method: string
  readonly url: string
  /** JSON text; null for none. */
  readonly body: string | null
}

const KEY = '$TURNPIKE_KEY'

export const samples: readonly {
  readonly name: string
  readonly write: (call: SampleCall) => string
}[] = [
  {
    name: 'curl',
    write: ({ method, url, body }) =>
      [
        `curl -i ${method === 'GET' ? '' : `-X ${method} `}'${url}'`,
        `-H "Authorization: Bearer ${KEY}"`,
        ...(body === null ? [] : [`-H 'Content-Type: application/json'`, `-d '${body}'`]),
      ].join(' \\\n  '),
  },
  {
    name: 'Python',
    write: ({ method, url, body }) => `import os, requests

answer = requests.request(
    "${method}",
    "${url}",
    headers={"Authorization": f"Bearer {os.environ['TURNPIKE_KEY']}"},${
      body === null
        ? ''
        : `
    json=${body},`
    }
)
print(answer.status_code, answer.json())`,
  },
  {
    name: 'JavaScript',
    write: ({ method, url, body }) => `const answer = await fetch('${url}', {
  method: '${method}',
  headers: {
    authorization: \`Bearer \${process.env.TURNPIKE_KEY}\`,${
      body === null
        ? ''
        : `
    'content-type': 'application/json',`
    }
  },${
    body === null
      ? ''
      : `
  body: JSON.stringify(${body}),`
  }
})
console.log(answer.status, await answer.json())`,
  },
  {
    name: 'C#',
    write: ({ method, url, body }) => `using var client = new HttpClient();
client.DefaultRequestHeaders.Authorization =
    new("Bearer", Environment.GetEnvironmentVariable("TURNPIKE_KEY"));
using var request = new HttpRequestMessage(new HttpMethod("${method}"), "${url}");${
      body === null
        ? ''
        : `
request.Content = new StringContent("""${body}""", null, "application/json");`
    }
using var answer = await client.SendAsync(request);
Console.WriteLine($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");`,
  },
]

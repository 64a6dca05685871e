import { describe, expect, it } from 'vitest'
import { peek } from '../../../portal/src/features/imports/peek'

const found = { title: 'Weather', server: 'https://api.example.com/v1' }

describe('a look into a document fills in', () => {
  it.each([
    ['JSON', '{"info":{"title":"Weather"},"servers":[{"url":"https://api.example.com/v1"}]}'],
    [
      'YAML',
      'info:\n  title: Weather\n  version: 1\nservers:\n  - url: https://api.example.com/v1\n',
    ],
    [
      'YAML with braces',
      'openapi: 3.1.0\ninfo: { title: Weather, version: 1 }\nservers: [{ url: https://api.example.com/v1 }]\n',
    ],
    [
      'YAML with braces and quotes',
      `info: {version: '1', "title": "Weather"}\nservers:\n  - {url: 'https://api.example.com/v1'}\n`,
    ],
  ])('what %s calls itself', (_kind, text) => {
    expect(peek(text)).toEqual(found)
  })

  it('nothing of what is none, or has a server with holes', () => {
    expect(peek('nothing')).toEqual({ title: '', server: '' })
    expect(peek('info: { title: A }\nservers: [{ url: "https://{host}/" }]')).toEqual({
      title: 'A',
      server: '',
    })
  })
})

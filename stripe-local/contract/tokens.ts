/** A word or a mark of a declaration file. Quoted strings keep their quotes. */
export interface Tokens {
  /** The token `ahead` places on, without taking it; `''` at the end. */
  peek(ahead?: number): string
  next(): string
  /** Takes the token if it is next. */
  take(token: string): boolean
  /** @throws {Error} when another token is next */
  expect(token: string): void
}

const PATTERN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[A-Za-z_$][\w$]*|-?\d+(?:\.\d+)?|=>|\.\.\.|\S/g

/** Splits the text of a declaration file; comments are dropped. */
export function tokensOf(text: string, file: string): Tokens {
  const tokens: string[] = []
  for (const [token] of text.matchAll(PATTERN))
    if (!token.startsWith('//') && !token.startsWith('/*')) tokens.push(token)
  let at = 0
  const take = (token: string): boolean => tokens[at] === token && at++ >= 0
  return {
    peek: (ahead = 0) => tokens[at + ahead] ?? '',
    next: () => tokens[at++] ?? '',
    take,
    expect: (token) => {
      if (!take(token))
        throw new Error(
          `${file}: expected ${token} before ${tokens.slice(at, at + 8).join(' ') || 'the end'}`,
        )
    },
  }
}

import { useState, type FormEvent } from 'react'
import { asProblem, problemAt, type Problem } from './problem'

/**
 * A form whose rules are the API's: it sends what was typed and shows what the API says of it, each
 * problem at its field. What was typed stays.
 * @param send what is done with it; throws what the API refused
 */
export function useForm(send: (data: FormData) => Promise<unknown>) {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setPending(true)
    setProblem(null)
    try {
      await send(new FormData(form))
    } catch (error) {
      const found = asProblem(error)
      setProblem(found)
      focusOn(form, found)
    } finally {
      setPending(false)
    }
  }
  return {
    pending,
    problem,
    /** What is wrong with a member of the body. */
    errorAt: (pointer: string) => problemAt(problem, pointer),
    /** What is not shown at a field of its own. */
    rest: problem !== null && problem.errors.length === 0 ? problem : null,
    onSubmit: (event: FormEvent<HTMLFormElement>) => void submit(event),
  }
}

/** Leads to the first field that something is wrong with. */
function focusOn(form: HTMLFormElement, { errors }: Problem): void {
  const name = errors.map(({ pointer }) => pointer.slice(1)).find((each) => each in form.elements)
  const field = name === undefined ? null : form.elements.namedItem(name)
  if (field instanceof HTMLElement) field.focus()
}

/** A text of a form, as it was typed. */
export const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '')

/** Entries of a list, typed one on a line. */
export const linesOf = (data: FormData, name: string): string[] =>
  textOf(data, name)
    .split(/[\s,]+/u)
    .filter((line) => line !== '')

import { Tabs } from '@base-ui/react/tabs'
import { useState, type ReactNode } from 'react'
import { Code } from '../../ui/code'
import { Markdown } from '../../ui/lazy-markdown'
import type { Choice, GuideSection, GuideText } from './parts'

/** A guide: text, and code that can be copied. @param after what stands below a section, by its id */
export const GuideView = ({
  guide,
  after,
}: {
  readonly guide: GuideText
  readonly after?: (sectionId: string) => ReactNode
}) =>
  guide.sections.map((section) => (
    <section key={section.id} className="mb-9 space-y-3">
      {section.title !== null && (
        <h2 id={section.id} className="scroll-mt-20 text-lg">
          <a href={`#${section.id}`} className="hover:underline">
            {section.title}
          </a>
        </h2>
      )}
      {section.parts.map((part, at) => (
        <Part key={at} part={part} />
      ))}
      {after?.(section.id)}
    </section>
  ))

function Part({ part }: { readonly part: GuideSection['parts'][number] }) {
  if (part.kind === 'text') return <Markdown text={part.text} />
  if (part.kind === 'code') return <Code text={part.text} />
  return <Samples choice={part} />
}

/** The language that was chosen last, on every page of this tab. */
let chosen: string | null = null

function Samples({ choice }: { readonly choice: Choice }) {
  const titles = choice.of.map(({ title }) => title)
  const [title, setTitle] = useState(
    () => titles.find((each) => each === chosen) ?? titles[0] ?? '',
  )
  return (
    <Tabs.Root
      value={title}
      onValueChange={(value: string) => {
        chosen = value
        setTitle(value)
      }}
    >
      <Tabs.List aria-label="Ways to write it" className="mb-2 flex flex-wrap gap-1">
        {titles.map((each) => (
          <Tabs.Tab
            key={each}
            value={each}
            className="text-soft hover:text-text data-[active]:bg-hover data-[active]:text-text cursor-pointer rounded-md px-2 py-1 text-sm"
          >
            {each}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {choice.of.map((part) => (
        <Tabs.Panel key={part.title} value={part.title}>
          <Code text={part.text} />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}

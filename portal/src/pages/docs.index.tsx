import { createFileRoute, Link } from '@tanstack/react-router'
import { groups } from '../features/docs/guides'
import { useMarkdownTwin } from '../features/docs/twin'
import { PublicPage } from '../features/shell/public-page'
import { useTitle } from '../lib/title'
import { PageHead, Section } from '../ui/page'

export const Route = createFileRoute('/docs/')({ component: Docs })

const ELSEWHERE = [
  ['/errors', 'Error codes', 'Every code with what happened, whose it is to mend, and how.'],
  ['/api/docs', 'Management API', 'The reference, with every operation and member.'],
  ['/llms.txt', 'llms.txt', 'All of this as Markdown, for agents.'],
] as const

const card = 'panel hover:border-line-strong block h-full p-4'

function Docs() {
  useTitle('Docs')
  useMarkdownTwin('/llms.txt')
  return (
    <PublicPage>
      <PageHead title="Docs">
        How to call, how to build, how to publish. Each API documents its own routes on{' '}
        <Link to="/apis" className="link">
          its page
        </Link>
        .
      </PageHead>
      {groups.map(({ name, guides }) => (
        <Section key={name} title={name}>
          <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {guides.map(({ slug, title, line }) => (
              <li key={slug}>
                <Link to="/docs/$guide" params={{ guide: slug }} className={card}>
                  <h3>{title}</h3>
                  <p className="text-soft mt-1">{line}</p>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      ))}
      <Section title="Look up">
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {ELSEWHERE.map(([href, title, line]) => (
            <li key={href}>
              <a href={href} className={card}>
                <h3>{title}</h3>
                <p className="text-soft mt-1">{line}</p>
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </PublicPage>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTitle } from '../../lib/title'
import { Loaded } from '../../ui/loaded'
import { PublicPage } from '../shell/public-page'
import { GuideNav } from './guide-nav'
import { GuideView } from './guide-text'
import { guides } from './guides'
import { partsOf } from './parts'
import { gatewayQuery, textQuery } from './queries'
import { useMarkdownTwin } from './twin'

/** The addresses that the text stands with, and those of this deployment. */
const localised = (text: string, gateway: string | null | undefined): string =>
  text
    .replaceAll('https://portal.example', location.origin)
    .replaceAll('https://gateway.example', gateway ?? 'https://gateway.example')

/** A guide of this site, by its Markdown. @param after what stands below a section, by its id */
export function GuidePage({
  slug,
  after,
}: {
  readonly slug: string
  readonly after?: (sectionId: string) => ReactNode
}) {
  const text = useQuery(textQuery(slug))
  const gateway = useQuery(gatewayQuery)
  const at = guides.findIndex((guide) => guide.slug === slug)
  const next = guides[at + 1]
  useTitle(guides[at]?.title ?? 'Guide')
  useMarkdownTwin(at < 0 ? null : `/docs/${slug}.md`)
  return (
    <PublicPage>
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <GuideNav />
        <div className="min-w-0">
          <Loaded of={text} rows={8}>
            {(markdown) => {
              const guide = partsOf(localised(markdown, gateway.data))
              return (
                <div className="grid grid-cols-1 gap-8 xl:grid-cols-[minmax(0,1fr)_13rem]">
                  <article className="max-w-3xl min-w-0">
                    <p className="text-soft mb-2 text-sm lg:hidden">
                      <Link to="/docs" className="link">
                        All guides
                      </Link>
                    </p>
                    <h1 className="mb-5 text-2xl">{guide.title}</h1>
                    <GuideView key={slug} guide={guide} {...(after && { after })} />
                    <footer className="border-line text-soft flex flex-wrap justify-between gap-3 border-t pt-4 text-sm">
                      <a href={`/docs/${slug}.md`} className="link">
                        This page as Markdown
                      </a>
                      {next && (
                        <Link to="/docs/$guide" params={{ guide: next.slug }} className="link">
                          Next: {next.title}
                        </Link>
                      )}
                    </footer>
                  </article>
                  <nav
                    aria-label="On this page"
                    className="sticky top-20 hidden self-start xl:block"
                  >
                    <p className="text-faint mb-1 text-sm font-medium">On this page</p>
                    <ul className="space-y-1 text-sm">
                      {guide.sections.map(
                        ({ title, id }) =>
                          title !== null && (
                            <li key={id}>
                              <a href={`#${id}`} className="text-soft hover:text-text">
                                {title}
                              </a>
                            </li>
                          ),
                      )}
                    </ul>
                  </nav>
                </div>
              )
            }}
          </Loaded>
        </div>
      </div>
    </PublicPage>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { explanationQuery } from './queries'

/** "Why was I charged?", in sentences. */
export function WhyCharged({ invoiceId }: { readonly invoiceId: string }) {
  const found = useQuery(explanationQuery(invoiceId))
  return (
    <Section title="Why was I charged?">
      <Loaded of={found} rows={2}>
        {({ summary }) => <p className="max-w-prose">{summary.join(' ')}</p>}
      </Loaded>
    </Section>
  )
}

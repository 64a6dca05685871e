import { Fact, Facts } from '../../ui/figures'
import { Copy } from '../../ui/copy'
import { Time } from '../../ui/time'
import type { ConsumerDetail } from './types'

/** What was agreed with this consumer, and how it is reached. */
export const ConsumerFacts = ({ consumer }: { readonly consumer: ConsumerDetail }) => (
  <Facts>
    <Fact label="Plan">
      {consumer.plan.name}, version {consumer.plan.version}
      {consumer.billing_interval ? `, paid each ${consumer.billing_interval}` : ''}
      {consumer.manual ? ', invoiced by hand' : ''}
    </Fact>
    <Fact label="Since">
      <Time at={consumer.started_at} as="day" />
    </Fact>
    <Fact label="Current period">
      <Time at={consumer.current_period.start} as="day" /> to{' '}
      <Time at={consumer.current_period.end} as="day" />
    </Fact>
    {consumer.trial_ends_at && (
      <Fact label="Trial until">
        <Time at={consumer.trial_ends_at} as="moment" />
      </Fact>
    )}
    <Fact label="Last call">
      {consumer.last_call_at ? <Time at={consumer.last_call_at} /> : 'never'}
    </Fact>
    {consumer.quota_reset_at && (
      <Fact label="Quota reset by hand">
        <Time at={consumer.quota_reset_at} as="moment" />
      </Fact>
    )}
    <Fact label="Reached at">
      {consumer.consumer.support_email ? (
        <a className="link" href={`mailto:${consumer.consumer.support_email}`}>
          {consumer.consumer.support_email}
        </a>
      ) : (
        <span className="text-soft">No address given</span>
      )}
    </Fact>
    {consumer.terms && (
      <Fact label="Terms accepted">
        <Time at={consumer.terms.accepted_at} as="day" />
        {consumer.terms.product_version ? `, your version ${consumer.terms.product_version}` : ''}
      </Fact>
    )}
    <Fact label="Subscription id">
      <code>{consumer.id}</code> <Copy text={consumer.id} label="Copy the subscription id" />
    </Fact>
    <Fact label="Consumer id">
      <code>{consumer.consumer.id}</code>{' '}
      <Copy text={consumer.consumer.id} label="Copy the consumer id" />
    </Fact>
  </Facts>
)

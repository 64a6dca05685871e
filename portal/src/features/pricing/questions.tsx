const QUESTIONS = [
  [
    'What counts as a call?',
    'A call that the gateway let through and the origin answered, times the weight of its route. What is refused costs nothing; what the origin failed is refunded.',
  ],
  [
    'What happens at the quota?',
    'As the plan says: calls end there until it resets, or go on at a price each, up to a cap that you control. The change of a cap is in force within five seconds.',
  ],
  [
    'When does a change of plan count?',
    'An upgrade at once: you pay the rest of the period, less what is left of the old plan. A downgrade at the end of the period. You see both sums before you agree.',
  ],
  [
    'How do I pay?',
    'By card, or what else Stripe offers where you are, on Stripe’s page. Invoices and receipts are on your billing page, with the calls behind each line.',
  ],
  [
    'Can I try without paying?',
    'A free plan needs no card. Test keys answer from examples on every plan, 100 calls a day, and never count.',
  ],
  [
    'How do I cancel?',
    'On the subscription’s page. It ends with the period that is paid for; until then everything works.',
  ],
] as const

/** What people ask before they pay. */
export const Questions = () => (
  <dl className="grid gap-x-10 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
    {QUESTIONS.map(([question, answer]) => (
      <div key={question}>
        <dt className="font-medium">{question}</dt>
        <dd className="text-soft mt-1">{answer}</dd>
      </div>
    ))}
  </dl>
)

import { useState } from 'react'
import { Choices } from '../../ui/choices'
import { Code } from '../../ui/code'
import { verifiers } from './verifiers'

/** The verifiers of the guide, to copy. */
export default function VerifierPanel() {
  const [language, setLanguage] = useState<(typeof verifiers)[number]['language']>('node')
  const shown = verifiers.find((each) => each.language === language) ?? verifiers[0]
  return (
    <div className="mt-3 space-y-3">
      <p className="text-soft max-w-prose">
        Refuse what has no good signature, and what is older or newer than five minutes. It takes a
        list of secrets, so that two are good while you rotate. The signature covers the time, the
        method, the path with its query, the request id, the subscription and the plan.
      </p>
      <Choices
        label="Language"
        value={language}
        options={verifiers.map((each) => ({ value: each.language, label: each.label }))}
        onChange={setLanguage}
      />
      <Code title={shown.label} text={shown.code} className="max-h-120 overflow-y-auto" />
    </div>
  )
}

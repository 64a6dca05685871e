import { ButtonAnchor } from '../../ui/button'

const NAMES: Readonly<Record<string, string>> = { github: 'GitHub', google: 'Google' }

/** Ways in that the platform has switched on. */
export const SocialLogins = ({
  providers,
  returnTo,
}: {
  readonly providers: readonly string[]
  readonly returnTo: string | undefined
}) =>
  providers.length === 0 ? null : (
    <div className="border-line mt-6 space-y-2 border-t pt-6">
      {providers.map((provider) => (
        <ButtonAnchor
          key={provider}
          className="w-full"
          href={`/api/v1/auth/social/${provider}${returnTo ? `?return_to=${encodeURIComponent(returnTo)}` : ''}`}
        >
          Continue with {NAMES[provider] ?? provider}
        </ButtonAnchor>
      ))}
    </div>
  )

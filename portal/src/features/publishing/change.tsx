import { signed } from './signed'

/** Beside the 30 days before. */
export const Change = ({ percent }: { readonly percent: number | null }) =>
  percent === null ? (
    <>no calls in the 30 days before</>
  ) : (
    <>{signed(percent)} % on the 30 days before</>
  )

/** Beside the 30 days before. */
export const Change = ({ percent }: { readonly percent: number | null }) =>
  percent === null ? (
    <>no calls in the 30 days before</>
  ) : (
    <>
      {percent > 0 ? '+' : percent < 0 ? '−' : ''}
      {Math.abs(percent)} % on the 30 days before
    </>
  )

const bringIntoView = (note: HTMLElement | null) => note?.scrollIntoView({ block: 'center' })

/** Somebody else was faster: nothing was saved, and nothing that was typed is lost. */
export const ChangedMeanwhile = ({ what }: { readonly what: string }) => (
  <div
    role="alert"
    ref={bringIntoView}
    className="bg-bad-soft border-line my-3 rounded-md border px-4 py-3"
  >
    <p className="font-medium">Somebody else changed the same meanwhile: {what}.</p>
    <p className="text-soft">
      Nothing was saved. What you typed is kept: save again to put yours in place of theirs, or
      discard to see theirs.
    </p>
  </div>
)

const LONG_MS = 15_000

/**
 * Leaves for a page of another site. What led there stays pending meanwhile: until the page is gone, is
 * shown again by the way back, or stayed for so long that somebody must have stopped it.
 */
export const leaveFor = (url: string): Promise<void> =>
  new Promise((resolve) => {
    addEventListener('pageshow', () => resolve(), { once: true })
    setTimeout(resolve, LONG_MS)
    location.assign(url)
  })

import { useRouter } from '@tanstack/react-router'

/** Whether a link to another page was followed that has not come yet: what was typed before must not lead back. */
export function useLeaving(): () => boolean {
  const router = useRouter()
  return () => {
    const { location, resolvedLocation } = router.state
    return resolvedLocation !== undefined && location.pathname !== resolvedLocation.pathname
  }
}

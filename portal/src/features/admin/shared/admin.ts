import { useMe } from '../../../lib/session'

/** Whether the viewer may change what is others'. Support reads it. */
export const useIsAdmin = (): boolean => useMe()?.acting_for.platform_role === 'admin'

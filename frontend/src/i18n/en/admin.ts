import type { admin as original } from '../sv/admin'

export const admin: typeof original = {}

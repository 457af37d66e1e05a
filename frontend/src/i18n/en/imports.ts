import type { imports as original } from '../sv/imports'

export const imports: typeof original = {}

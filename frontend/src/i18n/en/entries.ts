import type { entries as original } from '../sv/entries'

export const entries: typeof original = {}

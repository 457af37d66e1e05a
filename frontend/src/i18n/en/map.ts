import type { map as original } from '../sv/map'

export const map: typeof original = {}

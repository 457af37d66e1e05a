/** Messages of the feature; English must have the same keys. */
export const admin = {}

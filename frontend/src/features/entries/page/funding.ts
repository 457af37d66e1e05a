import type { Funding } from '../model'

/** Whole SEK in all, and how much of it is decided. */
export function fundingTotal(funding: readonly Funding[]): { all: number; decided: number } {
  const sum = (items: readonly Funding[]) => items.reduce((total, { amount }) => total + amount, 0)
  return { all: sum(funding), decided: sum(funding.filter(({ status }) => status === 'decided')) }
}

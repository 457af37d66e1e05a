import type { LocationQuery } from 'vue-router'
import { idsIn, textsIn } from '@/features/admin/useAddress'
import type { Trial } from '../queries'

const weightText = /^[a-z][a-zA-Z0-9]{0,29}:(100|[1-9]?\d)$/

/** What the address tries; what the API would refuse is left out. */
export function trialIn(query: LocationQuery): Trial {
  return {
    weight: textsIn(query.weight).filter((text) => weightText.test(text)),
    without: idsIn(query.without),
  }
}

/** The weight that is tried for a criterion, or else the decided one. */
export function weightOf(trial: Trial, key: string, decided: number): number {
  const tried = trial.weight.find((text) => text.startsWith(`${key}:`))
  return tried ? Number(tried.slice(key.length + 1)) : decided
}

/** The weights that are tried with another for a criterion; the decided weight is no trial. */
export function withWeight(trial: Trial, key: string, weight: number, decided: number): string[] {
  const others = trial.weight.filter((text) => !text.startsWith(`${key}:`))
  const kept = Math.min(Math.max(Math.round(weight) || 0, 0), 100)
  return kept === decided ? others : [...others, `${key}:${kept}`]
}

import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type Decision = Schemas['Decision']
export type DecisionInput = Schemas['DecisionInput']
export type DecisionOutcome = Schemas['DecisionOutcome']
export type FollowUp = Schemas['FollowUp']

/** What may be decided, in the order in which it is told. */
export const outcomes = [
  'prioritised',
  'investigate',
  'deferred',
  'declined',
] as const satisfies DecisionOutcome[]

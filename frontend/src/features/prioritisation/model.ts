import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type Ballot = Schemas['Ballot']
export type BallotInput = Schemas['BallotInput']
/** A criterion as it is kept, with nothing left out. */
export type Criterion = Required<Schemas['Criterion']>
export type Decision = Schemas['Decision']
export type DecisionInput = Schemas['DecisionInput']
export type DecisionOutcome = Schemas['DecisionOutcome']
export type Certainty = Schemas['Certainty']
export type EntryCertainty = Schemas['EntryCertainty']
export type FollowUp = Schemas['FollowUp']
export type MethodTemplate = Schemas['MethodTemplate']
export type Prioritisation = Omit<Schemas['Prioritisation'], 'criteria'> & { criteria: Criterion[] }
export type PrioritisationInput = Schemas['PrioritisationInput']
export type Order = Schemas['Order']
export type PrioritisationState = Prioritisation['state']
export type RankedEntry = Schemas['RankedEntry']
export type RatedEntry = Schemas['RatedEntry']
export type Rater = Schemas['Rater']
export type RaterInput = Schemas['RaterInput']
export type GateAnswer = NonNullable<Ballot['scores'][number]['gate']>

/** What may be decided, in the order in which it is told. */
export const outcomes = [
  'prioritised',
  'investigate',
  'deferred',
  'declined',
] as const satisfies DecisionOutcome[]

/** The states of a prioritisation, in their order. */
export const states = ['draft', 'open', 'revealed', 'closed'] as const satisfies PrioritisationState[]

/** The answers to a gate. */
export const gateAnswers = ['yes', 'no', 'unknown'] as const satisfies GateAnswer[]

/** A prioritisation as it is read, with nothing left out of its criteria. */
export function wholePrioritisation(read: Schemas['Prioritisation']): Prioritisation {
  const usual = { weight: 0, direction: 'higher', part: 'none' } as const
  const criteria = read.criteria.map((criterion) => ({ ...usual, scale: [], scaleEnglish: [], ...criterion }))
  return { ...read, criteria }
}

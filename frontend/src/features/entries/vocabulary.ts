import type { components, paths } from '@/api/schema'

// The words that the API chooses among, in the order in which they are shown.

type Schemas = components['schemas']

export type Kind = Schemas['EntryKind']
export const kinds: readonly Kind[] = ['initiative', 'need']

/** The phases of each kind in their usual order; both end with the one for what nobody has said. */
export type Phase = Schemas['Phase']
export const phasesOf: Record<Kind, readonly Phase[]> = {
  initiative: [
    'idea',
    'prestudy',
    'planned',
    'ongoing',
    'rollout',
    'operation',
    'ended',
    'paused',
    'cancelled',
    'unknown',
  ],
  need: ['identified', 'analysing', 'prioritised', 'met', 'dismissed', 'unknown'],
}

/** Every phase once: those of initiatives, then those of needs, then the unknown one. */
export const phases: readonly Phase[] = [...new Set([...phasesOf.initiative.slice(0, -1), ...phasesOf.need])]

export type Axis = Schemas['Axis']
export const axes: readonly Axis[] = ['sector', 'area', 'lifeEvent', 'informationArea']

export type ParticipationRole = Schemas['Role']
export const participationRoles: readonly ParticipationRole[] = [
  'lead',
  'participant',
  'funder',
  'stakeholder',
  'operator',
]

export type Visibility = Schemas['Visibility']
export const visibilities: readonly Visibility[] = ['draft', 'members', 'public']

export type TargetGroup = Schemas['TargetGroup']
export const targetGroups: readonly TargetGroup[] = [
  'individuals',
  'businesses',
  'civilSociety',
  'municipalities',
  'regions',
  'agencies',
  'employees',
]

export type RelationType = Schemas['RelationType']
export const relationTypes: readonly RelationType[] = [
  'addresses',
  'partOf',
  'replaces',
  'dependsOn',
  'duplicates',
  'related',
]

export type BenefitKind = Schemas['Benefit']['kind']
export const benefitKinds: readonly BenefitKind[] = ['financial', 'redistribution', 'qualitative']

export type FundingStatus = Schemas['Funding']['status']
export const fundingStatuses: readonly FundingStatus[] = ['pledged', 'decided']

export type ObstacleStatus = Schemas['Obstacle']['status']
export const obstacleStatuses: readonly ObstacleStatus[] = ['identified', 'proposed', 'inquiry', 'removed']

/** What entries can be sorted by; a minus before it reverses. The best match first has no reverse. */
export type EntryOrder = NonNullable<NonNullable<paths['/entries']['get']['parameters']['query']>['sort']>
const orders: readonly string[] = [
  'title',
  'reference',
  'updatedAt',
  'plannedStart',
  'plannedEnd',
  'phase',
  'confirmedAt',
] satisfies EntryOrder[]

export function isEntryOrder(text: unknown): text is EntryOrder {
  return typeof text === 'string' && (text === 'relevance' || orders.includes(text.replace(/^-/, '')))
}

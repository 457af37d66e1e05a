/** The words that the API chooses among, in the order in which they are shown. */

export const kinds = ['initiative', 'need'] as const
export type Kind = (typeof kinds)[number]

/** The phases of each kind in their usual order; both end with the one for what nobody has said. */
export const phasesOf = {
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
} as const satisfies Record<Kind, readonly string[]>
export type Phase = (typeof phasesOf)[Kind][number]

/** Every phase once: those of initiatives, then those of needs, then the unknown one. */
export const phases: readonly Phase[] = [
  ...new Set<Phase>([...phasesOf.initiative.slice(0, -1), ...phasesOf.need]),
]

export const axes = ['sector', 'area', 'lifeEvent', 'informationArea'] as const
export type Axis = (typeof axes)[number]

export const participationRoles = ['lead', 'participant', 'funder', 'stakeholder', 'operator'] as const
export type ParticipationRole = (typeof participationRoles)[number]

export const visibilities = ['draft', 'members', 'public'] as const
export type Visibility = (typeof visibilities)[number]

export const targetGroups = [
  'individuals',
  'businesses',
  'civilSociety',
  'municipalities',
  'regions',
  'agencies',
  'employees',
] as const
export type TargetGroup = (typeof targetGroups)[number]

export const relationTypes = [
  'addresses',
  'partOf',
  'replaces',
  'dependsOn',
  'duplicates',
  'related',
] as const
export type RelationType = (typeof relationTypes)[number]

export const benefitKinds = ['financial', 'redistribution', 'qualitative'] as const
export type BenefitKind = (typeof benefitKinds)[number]

export const fundingStatuses = ['pledged', 'decided'] as const
export type FundingStatus = (typeof fundingStatuses)[number]

export const obstacleStatuses = ['identified', 'proposed', 'inquiry', 'removed'] as const
export type ObstacleStatus = (typeof obstacleStatuses)[number]

/** What entries can be sorted by; a minus before it reverses. */
const orders = [
  'title',
  'reference',
  'updatedAt',
  'plannedStart',
  'plannedEnd',
  'phase',
  'confirmedAt',
  'relevance',
] as const
type Order = (typeof orders)[number]
export type EntryOrder = Order | `-${Order}`

export function isEntryOrder(text: unknown): text is EntryOrder {
  return typeof text === 'string' && (orders as readonly string[]).includes(text.replace(/^-/, ''))
}

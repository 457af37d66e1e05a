import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type User = Schemas['User']
export type UserInput = Schemas['UserInput']
export type Invitation = Schemas['Invitation']
export type Organisation = Schemas['Organisation']
export type OrganisationInput = Required<Schemas['OrganisationInput']>
export type OrganisationKind = Schemas['OrganisationKind']
export type OrganisationMatch = Schemas['OrganisationMatch']
export type Alias = Schemas['Alias']
export type Membership = Schemas['Membership']
export type Category = Schemas['Category']
export type CategoryInput = Required<Schemas['CategoryInput']>
export type Axis = Schemas['Axis']
export type Change = Schemas['Change']
export type Resource = Schemas['Resource']
export type Action = Schemas['Action']
export type Backup = Schemas['Backup']
export type Role = Schemas['UserRole']
export type { EntryInput } from '@/features/entries/model'

export const roles: readonly Role[] = ['reader', 'member', 'steering', 'coordinator']

export const organisationKinds: readonly OrganisationKind[] = [
  'agency',
  'region',
  'municipality',
  'county_board',
  'association',
  'company',
  'other',
]

export const aliasKinds: readonly Alias['kind'][] = [
  'formerName',
  'formerShortName',
  'shortName',
  'spelling',
  'colloquial',
  'alternative',
  'english',
  'misspelling',
  'transliteration',
]

export const membershipKinds: readonly Membership['kind'][] = ['member', 'adjunct', 'invited']

export const resources: readonly Resource[] = [
  'entry',
  'organisation',
  'category',
  'user',
  'comment',
  'import',
  'backup',
  'round',
  'decision',
  'prioritisation',
  'rater',
  'ballot',
  'cofinancing',
  'roadmapItem',
  'decisionPack',
  'workshop',
  'participant',
  'note',
  'theme',
]

export const actions: readonly Action[] = [
  'created',
  'updated',
  'deleted',
  'restored',
  'confirmed',
  'applied',
  'reversed',
  'published',
  'reminded',
  'opened',
  'revealed',
  'closed',
  'reopened',
]

// Stands in for the generated types until the contract is in place.
type Id = string
type Day = string | null
type Organisation = { id: Id; name?: string; shortName?: string }
type CategoryReference = { id: Id; axis?: Axis; name?: string; nameEnglish?: string }
type Axis = 'sector' | 'area' | 'lifeEvent' | 'informationArea'
type Kind = 'initiative' | 'need'
type Phase =
  | 'unknown'
  | 'idea'
  | 'prestudy'
  | 'planned'
  | 'ongoing'
  | 'rollout'
  | 'operation'
  | 'ended'
  | 'paused'
  | 'cancelled'
  | 'identified'
  | 'analysing'
  | 'prioritised'
  | 'met'
  | 'dismissed'
type Visibility = 'draft' | 'members' | 'public'
type TargetGroup =
  'individuals' | 'businesses' | 'civilSociety' | 'municipalities' | 'regions' | 'agencies' | 'employees'
type ParticipationRole = 'lead' | 'participant' | 'funder' | 'stakeholder' | 'operator'
type RelationType = 'addresses' | 'partOf' | 'replaces' | 'dependsOn' | 'duplicates' | 'related'
type Participation = { organisation: Organisation; role: ParticipationRole; from: Day; to: Day }
type EntryReference = { id: Id; reference?: string; kind?: Kind; title?: string; phase?: Phase }
type Relation = { type: RelationType; entry: EntryReference }
type Benefit = {
  kind: 'financial' | 'redistribution' | 'qualitative'
  description: string
  owner: Organisation | null
  from: Day
  amount: number | null
}
type Funding = { organisation: Organisation; year: number; amount: number; status: 'pledged' | 'decided' }
type Obstacle = {
  provision: string
  stops: string
  proposal: string
  status: 'identified' | 'proposed' | 'inquiry' | 'removed'
}
type Reuse = { owner: string; licence: string; sourceCodeUrl: string; terms: string }
type Link = { url: string; title: string }
type Contact = { name: string; role: string; email: string; phone: string }
type EntryInput = {
  kind: Kind
  title: string
  summary: string
  description: string
  phase: Phase
  visibility: Visibility
  registeredBy: Organisation
  categories: CategoryReference[]
  participations: Participation[]
  plannedStart: Day
  plannedEnd: Day
  targetGroups: TargetGroup[]
  benefits: Benefit[]
  estimatedCost: number | null
  funding: Funding[]
  obstacles: Obstacle[]
  reuse: Reuse
  links: Link[]
  contacts: Contact[]
  relations: Relation[]
  source: string
}
type Entry = EntryInput & {
  id: Id
  reference: string
  version: number
  incomingRelations: Relation[]
  endDateRevisions: { before: Day; after: Day; revisedAt: string; revisedBy: string }[]
  lastConfirmed: { confirmedAt: string; confirmedBy: string } | null
  advice: { code: string; field: string; text: string }[]
  mayEdit: boolean
  createdAt: string
  updatedAt: string
  deletedAt: string | null
}
type EntryItem = {
  id: Id
  reference: string
  version: number
  kind: Kind
  title: string
  summary: string
  phase: Phase
  visibility: Visibility
  registeredBy: Organisation
  categories: CategoryReference[]
  participations: Participation[]
  plannedStart: Day
  plannedEnd: Day
  targetGroups: TargetGroup[]
  lastConfirmedAt: string | null
  updatedAt: string
  deletedAt: string | null
}
type SimilarEntry = {
  entry: EntryReference
  summary: string
  organisations: Organisation[]
  reason: 'sameTitle' | 'sharedWords' | 'similarSpelling'
  shared: string[]
}
type Comment = {
  id: Id
  text: string
  author: string
  organisation: Organisation
  createdAt: string
  mayDelete: boolean
}
type Change = {
  id: Id
  at: string
  userId: string
  userName: string
  action: 'created' | 'updated' | 'deleted' | 'restored' | 'confirmed' | 'applied' | 'reversed'
  resource: 'entry' | 'organisation' | 'category' | 'user' | 'comment' | 'import' | 'backup'
  resourceId: string
  label: string
  version: number
  importId?: string
  traceId?: string
  before: { [field: string]: unknown } | null
  after: { [field: string]: unknown } | null
}
type Comparison = {
  from: number
  to: number
  differences: {
    field: string
    before: string[]
    after: string[]
    added: string[]
    removed: string[]
  }[]
}
type OrganisationKind =
  'agency' | 'region' | 'municipality' | 'county_board' | 'association' | 'company' | 'other'
type FullOrganisation = {
  id: Id
  version: number
  name: string
  shortName: string
  kind: OrganisationKind
  code: string
  organisationNumber: string
  website: string
  aliases: {
    name: string
    kind:
      | 'formerName'
      | 'formerShortName'
      | 'shortName'
      | 'spelling'
      | 'colloquial'
      | 'alternative'
      | 'english'
      | 'misspelling'
      | 'transliteration'
    from: Day
  }[]
  memberships: { kind: 'member' | 'adjunct' | 'invited'; from: Day; to: Day }[]
  retired: boolean
  entryCount: number
  createdAt: string
  updatedAt: string
}
type OrganisationMatch = {
  organisation: Organisation
  kind: OrganisationKind
  reason: 'name' | 'shortName' | 'alias' | 'organisationNumber' | 'similar'
  certain: boolean
  matchedName: string
}
type Category = {
  id: Id
  version: number
  axis: Axis
  name: string
  nameEnglish: string
  description: string
  position: number
  retired: boolean
  entryCount: number
  createdAt: string
  updatedAt: string
}
type User = {
  id: string
  name: string
  email: string
  role: 'reader' | 'member' | 'steering' | 'coordinator'
  organisation: { id: string; name: string; shortName?: string }
}
type Session = {
  user: User | null
  publicReading: boolean
  demo: boolean
  demoAccounts: { email: string; role: User['role']; name: string; password: string }[]
}
type Meta = {
  totalRecords: number
  page: number
  limit: number
  count: number
  suggestions?: string[]
}
type Listed<Name extends string, T> = { [K in Name]: T[] } & { _meta: Meta }
type Answer<T> = { responses: { 200: { content: { 'application/json': T } } } }
type Made<T> = { responses: { 201: { content: { 'application/json': T } } } }
type Nothing = { responses: { 204: { content?: never } } }
type InPath<Name extends string> = { parameters: { path: { [K in Name]: string } } }
type Versioned = { parameters: { path: { entryId: string }; header: { 'If-Match': string } } }
type Paged = { page?: number; limit?: number; sort?: string }
type Body<T> = { requestBody: { content: { 'application/json': T } } }
type EntryFilter = {
  q?: string
  kind?: Kind[]
  phase?: Phase[]
  sector?: string[]
  area?: string[]
  lifeEvent?: string[]
  informationArea?: string[]
  organisation?: string[]
  role?: ParticipationRole[]
  registeredBy?: string[]
  hasLead?: boolean
  targetGroup?: TargetGroup[]
  from?: string
  to?: string
  visibility?: Visibility[]
  confirmedBefore?: string
  deleted?: boolean
}
export interface components {
  schemas: {
    Entry: Entry
    EntryInput: EntryInput
    EntryItem: EntryItem
    EntryReference: EntryReference
    Participation: Participation
    Relation: Relation
    Benefit: Benefit
    Funding: Funding
    Obstacle: Obstacle
    Reuse: Reuse
    Link: Link
    Contact: Contact
    SimilarEntry: SimilarEntry
    Comment: Comment
    Change: Change
    Comparison: Comparison
    Organisation: FullOrganisation
    OrganisationReference: Organisation
    OrganisationMatch: OrganisationMatch
    Category: Category
    CategoryReference: CategoryReference
    User: User
  }
}
export interface paths {
  '/sessions/current': { get: Answer<Session>; delete: Nothing }
  '/sessions': { post: Answer<Session> & Body<{ email: string; password: string }> }
  '/categories': {
    get: Answer<Listed<'categories', Category>> & {
      parameters: { query?: Paged & { axis?: Axis[]; retired?: boolean } }
    }
  }
  '/organisations': {
    get: Answer<Listed<'organisations', FullOrganisation>> & {
      parameters: {
        query?: Paged & {
          q?: string
          kind?: OrganisationKind[]
          membership?: ('member' | 'adjunct' | 'invited')[]
          retired?: boolean
        }
      }
    }
  }
  '/organisations/{organisationId}': { get: Answer<FullOrganisation> & InPath<'organisationId'> }
  '/organisation-matches': {
    get: Answer<{ organisationMatches: OrganisationMatch[] }> & { parameters: { query: { name: string } } }
  }
  '/entries': {
    get: Answer<Listed<'entries', EntryItem>> & { parameters: { query?: EntryFilter & Paged } }
    post: Made<Entry> & Body<EntryInput> & { parameters: { header?: { 'Idempotency-Key'?: string } } }
  }
  '/entries/{entryId}': {
    get: Answer<Entry> & InPath<'entryId'>
    put: Answer<Entry> & Body<EntryInput> & Versioned
    delete: Nothing & Versioned
  }
  '/entries/{entryId}/restorations': { post: Made<Entry> & InPath<'entryId'> }
  '/entries/{entryId}/confirmations': { post: Made<Entry> & InPath<'entryId'> }
  '/entries/{entryId}/changes': {
    get: Answer<Listed<'changes', Change>> & {
      parameters: { path: { entryId: string }; query?: Paged }
    }
  }
  '/entries/{entryId}/versions/{version}': {
    get: Answer<Entry> & { parameters: { path: { entryId: string; version: number } } }
  }
  '/entries/{entryId}/comparisons': {
    get: Answer<Comparison> & {
      parameters: { path: { entryId: string }; query: { from: number; to: number } }
    }
  }
  '/entries/{entryId}/comments': {
    get: Answer<Listed<'comments', Comment>> & {
      parameters: { path: { entryId: string }; query?: Paged }
    }
    post: Made<Comment> &
      Body<{ text: string }> & {
        parameters: { path: { entryId: string }; header?: { 'Idempotency-Key'?: string } }
      }
  }
  '/comments/{commentId}': { delete: Nothing & InPath<'commentId'> }
  '/similar-entries': {
    get: Answer<{ similarEntries: SimilarEntry[] }> & {
      parameters: { query: { title: string; summary?: string; kind?: Kind; excluding?: string } }
    }
  }
}

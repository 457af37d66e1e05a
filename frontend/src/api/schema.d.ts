// Stands in for the generated types until the contract is in place.
type Role = 'reader' | 'member' | 'steering' | 'coordinator'
type User = {
  id: string
  name: string
  email: string
  role: Role
  organisation: { id: string; name: string; shortName?: string }
}
type Current = {
  user: User | null
  publicReading: boolean
  demo: boolean
  demoAccounts: { email: string; role: Role; name: string; password: string }[]
}
type Session = {
  id: string
  device: string
  current: boolean
  createdAt: string
  seenAt: string
  expiresAt: string
}
type ApiTokenInput = { name: string; scope: 'read' | 'write'; expiresAt: string }
type ApiToken = ApiTokenInput & { id: string; token?: string; createdAt: string; seenAt: string | null }
type Answer<T> = { responses: { 200: { content: { 'application/json': T } } } }
type Body<T> = { requestBody: { content: { 'application/json': T } } }
type Empty = { responses: { 204: { content?: never } } }
export interface paths {
  '/sessions/current': { get: Answer<Current> }
  '/sessions': {
    get: Answer<{ sessions: Session[] }>
    post: Answer<Current> & Body<{ email: string; password: string }>
  }
  '/sessions/{sessionId}': { delete: { parameters: { path: { sessionId: string } } } & Empty }
  '/activations': {
    post: Answer<Current> &
      Body<{ token: string; password: string; name?: string; email?: string; organisationName?: string }>
  }
  '/password-changes': { post: Empty & Body<{ currentPassword: string; newPassword: string }> }
  '/api-tokens': {
    get: Answer<{ apiTokens: ApiToken[] }>
    post: Answer<ApiToken> & Body<ApiTokenInput>
  }
  '/api-tokens/{tokenId}': { delete: { parameters: { path: { tokenId: string } } } & Empty }
}

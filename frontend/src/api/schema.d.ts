// Stands in for the generated types until the contract is in place.
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
type Answer<T> = { responses: { 200: { content: { 'application/json': T } } } }
export interface paths {
  '/sessions/current': { get: Answer<Session>; delete: { responses: { 204: { content?: never } } } }
  '/sessions': {
    post: Answer<Session> & {
      requestBody: { content: { 'application/json': { email: string; password: string } } }
    }
  }
}

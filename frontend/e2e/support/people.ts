import { join } from 'node:path'

/** The people of the demo, one for each role. */
export const people = {
  reader: { email: 'lasare@demo.example', name: 'Läsare' },
  member: { email: 'medlem@demo.example', name: 'Medlem vid Digg' },
  steering: { email: 'styrgrupp@demo.example', name: 'Styrgrupp' },
  coordinator: { email: 'samordnare@demo.example', name: 'Samordnare' },
} as const

export type Role = keyof typeof people

export const roles = Object.keys(people) as Role[]

/** The password of all of them. */
export const password = 'oversiktskarta-demo'

/** The file with the cookie of a person who has logged in. */
export function sessionOf(role: Role): string {
  return join(process.env.KARTA_E2E_DATA ?? '', 'sessions', `${role}.json`)
}

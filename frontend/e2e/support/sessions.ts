import { expect, request, type FullConfig } from '@playwright/test'
import { password, people, roles, sessionOf } from './people'

/** Logs everybody in once, before the first test: the server limits how often one address may log in. */
export default async function logInEverybody(config: FullConfig): Promise<void> {
  const baseURL = config.projects[0]?.use.baseURL
  for (const role of roles) {
    const person = await request.newContext({ baseURL })
    const answer = await person.post('/oversiktskarta/v1/sessions', {
      data: { email: people[role].email, password },
    })
    expect(answer.status(), await answer.text()).toBe(201)
    await person.storageState({ path: sessionOf(role) })
    await person.dispose()
  }
}

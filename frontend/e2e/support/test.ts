import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { sessionOf, type Role } from './people'

interface Options {
  /** Who is logged in; a visitor when nobody is named. */
  role: Role | undefined
  /** What the console may report, for tests that provoke it: browsers log every refused request as an error. */
  expectedError: RegExp | undefined
}

interface Fixtures {
  /** Opens an empty page in a browser of somebody else's. */
  openAs: (role?: Role) => Promise<Page>
}

/**
 * The test of this project: a page of the wanted person, in which nothing may ask another host for anything, and
 * nothing may be reported to the console, which is where breaches of the content security policy end up.
 */
export const test = base.extend<Options & Fixtures>({
  role: [undefined, { option: true }],
  expectedError: [undefined, { option: true }],
  storageState: ({ role }, use) => use(role && sessionOf(role)),

  context: async ({ context, expectedError }, use) => {
    const faults = faultsIn(context, expectedError)
    await use(context)
    expect(faults).toEqual([])
  },

  openAs: async ({ browser, expectedError }, use) => {
    const opened: { context: BrowserContext; faults: string[] }[] = []
    await use(async (role) => {
      const storageState = role ? sessionOf(role) : { cookies: [], origins: [] }
      const context = await browser.newContext({ storageState })
      opened.push({ context, faults: faultsIn(context, expectedError) })
      return context.newPage()
    })
    for (const { context } of opened) await context.close()
    expect(opened.flatMap(({ faults }) => faults)).toEqual([])
  },
})

/** Collects what must not happen, as it happens. */
function faultsIn(context: BrowserContext, expectedError: RegExp | undefined): string[] {
  const faults: string[] = []
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') faults.push(`asked ${request.url()}`)
  })
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || expectedError?.test(message.text())) return
    faults.push(`${message.page()?.url()} ${message.type()}: ${message.text()}`)
  })
  context.on('weberror', (fault) => faults.push(`${fault.page()?.url()} threw ${fault.error().stack}`))
  return faults
}

/** What the page tells about something that was just done. */
export function notice(page: Page, text: string | RegExp): Locator {
  return page.getByRole('status').getByText(text).filter({ visible: true }).first()
}

/** Presses a button that fetches a file, and gives the path of the file. */
export async function fetched(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return file.path()
}

export { expect }

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { en } from '@/i18n/en'
import { sv } from '@/i18n/sv'
import { pages, states, visit, type View } from './support/pages'
import { expect, test } from './support/test'

/** WCAG 2.2, levels A and AA. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const languages = { sv, en } as const
interface Look {
  language: keyof typeof languages
  colours: 'light' | 'dark'
}
const swedish: Look = { language: 'sv', colours: 'light' }
const english: Look = { language: 'en', colours: 'dark' }

async function look(page: Page, { language, colours }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: colours })
  await page.addInitScript((locale) => localStorage.setItem('oversiktskarta.locale', locale), language)
}

async function expectAccessible(page: Page): Promise<void> {
  // No page has frames, so what is found need not be gathered in a page of its own; nor is it told what was right. Both take long.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(rules)
    .setLegacyMode()
  const { violations } = await axe.analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`),
  )
  expect(found).toEqual([])
}

/** WCAG 1.4.10: at 320 pixels nothing but tables and the like is wider than the screen. */
async function expectReflow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 })
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
}

function check(view: View, looksOn: (device: string) => readonly Look[]): void {
  test.describe(view.name, () => {
    test.use({ role: view.role, expectedError: view.expectedError })

    test('is accessible', async ({ page, isMobile }, { project }) => {
      test.slow(view.large ?? false, 'every element is looked at')
      for (const { language, colours } of looksOn(project.name))
        await test.step(`${language}, ${colours}`, async () => {
          await look(page, { language, colours })
          await visit(page, view, languages[language])
          await expectAccessible(page)
        })
      if (isMobile) await expectReflow(page)
    })
  })
}

/** One look for each device; language and colours are changed together: what both could only break together, they break on no page. */
const lookOn = (device: string) => [device === 'desktop' ? swedish : english]
/** A page is looked at once more where there is room for most of it, unless there is very much of it. */
const looksAt = (page: View) => (device: string) =>
  device === 'desktop' && !page.large ? [swedish, english] : lookOn(device)

for (const page of pages) check(page, looksAt(page))
for (const state of states) check(state, lookOn)

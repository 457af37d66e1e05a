import type { Page } from '@playwright/test'
import { register, unique } from './support/register'
import { expect, fetched, notice, test } from './support/test'

// At most one round is open at a time, so these tests follow each other.
test.describe.configure({ mode: 'serial' })
test.use({ role: 'coordinator' })

/** Goes to the page of the open round, and gives the round's name. */
async function openRound(page: Page): Promise<string> {
  await page.goto('/omgangar')
  const link = page.getByRole('heading', { name: 'Öppen omgång' }).getByRole('link')
  const name = (await link.textContent()) ?? ''
  await link.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Omgången ${name}`)
  return name
}

test('publishes a round, opens the next, has it answered and compares', async ({ page, openAs }) => {
  const member = await openAs('member')
  const kept = await register(member, { title: unique('Aktuell') })
  const ended = await register(member, { title: unique('Avslutas') })

  const published = await openRound(page)
  await expect(page.getByText('Poster som ingen har svarat för').first()).toBeVisible()
  await page.getByRole('button', { name: 'Publicera ändå' }).click()
  const question = page.getByRole('dialog', { name: `Publicera omgången ${published}?` })
  await question.getByRole('button', { name: 'Publicera ändå' }).click()
  await expect(notice(page, `Omgången ${published} är publicerad.`)).toBeVisible()
  await page.getByRole('link', { name: 'Kartan som den var' }).click()
  await expect(page.getByText(`Kartan som den var i ${published}`)).toBeVisible()

  await page.goto('/omgangar')
  await page.getByRole('button', { name: 'Öppna omgången' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Omgången /)

  await member.goto('/min-organisation')
  await member.getByRole('link', { name: 'Svara nu' }).click()
  const rowOf = (title: string) => member.getByRole('listitem').filter({ hasText: title })
  await member.getByRole('button', { name: `Ja, ${kept.title} stämmer` }).click()
  await expect(notice(member, `${kept.reference} är bekräftad.`)).toBeVisible()
  await expect(rowOf(kept.title)).toBeHidden()

  await member.getByRole('checkbox', { name: `Välj ${ended.reference}` }).check()
  await member.getByRole('button', { name: 'Avslutade', exact: true }).click()
  await expect(rowOf(ended.title)).toBeHidden()
  await member.getByRole('button', { name: 'Ångra' }).click()
  await expect(notice(member, 'Posterna är åter i den fas de var.')).toBeVisible()

  await member.goto(`${new URL(member.url()).pathname}?answer=all`)
  await expect(rowOf(kept.title)).toContainText('Bekräftad')
  await expect(rowOf(ended.title)).toContainText('Ändrad')
  await member.getByRole('button', { name: `${ended.title} är avslutad` }).click()
  await expect(rowOf(ended.title)).toContainText('Avslutad')
  expect(await fetched(member, 'Hämta arbetsbok att bekräfta i')).toBeTruthy()

  await openRound(page)
  await page.getByRole('link', { name: 'Jämför med förra omgången' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Från ${published} till nu`)
  const change = page.getByRole('listitem').filter({ hasText: ended.title })
  await expect(change).toContainText('Skiljer sig: Fas')
  await expect(page.getByRole('listitem').filter({ hasText: kept.title })).toBeHidden()
})

test('moves a round to its next stage', async ({ page }) => {
  await openRound(page)
  await page.getByRole('link', { name: 'Ändra skede, tidplan och kategorier' }).click()
  await page.getByRole('combobox', { name: 'Skede' }).selectOption('Workshoppar')
  await page.getByRole('button', { name: 'Spara' }).click()
  await expect(page.locator('[aria-current=step]')).toContainText('Workshoppar')
  await expect(page.locator('[aria-current=step]')).toContainText('pågår nu')
})

test.describe('where the service sends no e-mail', () => {
  test.use({ expectedError: /status of 409/ })

  test('copies reminders instead', async ({ page }) => {
    await openRound(page)
    await page.locator('summary', { hasText: /^Digg: / }).click()
    await expect(page.getByText('Stämmer uppgifterna fortfarande?').first()).toBeVisible()
    const mail = page.getByRole('link', { name: 'Öppna i e-post: påminnelse till Digg' })
    await expect(mail).toHaveAttribute('href', /^mailto:.*subject=.*body=/)
    await page.getByRole('button', { name: 'Skicka påminnelse till Digg' }).click()
    await expect(page.getByRole('alert')).toContainText('e-post')
  })
})

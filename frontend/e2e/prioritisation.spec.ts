import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { register, unique } from './support/register'
import { expect, fetched, notice, test } from './support/test'
import { Workbook } from './support/workbook'

// A decision without a reason is tried, and refused.
test.use({ role: 'coordinator', expectedError: /status of 422/ })

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function nameRater(page: Page, person: string, organisation: string): Promise<void> {
  await page.getByRole('button', { name: 'Lägg till bedömare' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lägg till bedömare' })
  await dialog.getByLabel('Person').fill(`${person.toLowerCase()}@demo`)
  await dialog.getByRole('option', { name: new RegExp(`^${person} ${person}@demo`, 'i') }).click()
  await dialog.getByLabel('Talar för').fill(organisation)
  await dialog.getByRole('option', { name: new RegExp(`^${organisation}`) }).click()
  await dialog.getByRole('button', { name: 'Spara' }).click()
  await expect(notice(page, `${person} är bedömare.`)).toBeVisible()
}

// What the coordinator prepares, the steering group rates and decides; one leads to the next.
test('prioritises a round from criteria to decision', async ({ page, openAs }) => {
  const title = unique('Att prioritera')
  await register(page, { title, kind: 'need', phase: 'identified' })

  await page.goto('/omgangar')
  await page.getByRole('heading', { name: 'Öppen omgång' }).getByRole('link').click()
  await page.getByRole('link', { name: 'Prioritering' }).click()
  await page.waitForURL(/prioritering$/)
  const prioritisation = new URL(page.url()).pathname
  await page.getByRole('button', { name: 'Börja prioritera' }).click()
  await expect(page.locator('[aria-current=step]')).toHaveText('Utkast')

  await page.getByRole('link', { name: 'Ändra kriterier' }).click()
  await page.getByLabel('Vikt').first().fill('5')
  await page.getByRole('button', { name: 'Spara' }).click()
  await expect(notice(page, 'Kriterierna är sparade.')).toBeVisible()

  await page.getByRole('link', { name: 'Välj poster' }).click()
  await page.getByLabel('Sök i texten').fill(title)
  await page.getByRole('button', { name: 'Lägg till posten' }).click()
  await expect(notice(page, '1 poster bedöms nu.')).toBeVisible()

  await page.goto(prioritisation)
  await nameRater(page, 'Styrgrupp', 'Skatteverket')
  await nameRater(page, 'Samordnare', 'Inera')
  await page.getByRole('button', { name: 'Öppna bedömningen' }).click()
  await expect(page.locator('[aria-current=step]')).toHaveText('Öppen för bedömning')
  const copies = unzipSync(readFileSync(await fetched(page, 'Hämta allas exemplar (zip)')))
  await page.getByRole('link', { name: 'Lämna in ifyllda exemplar' }).click()
  await page.getByLabel('Välj filer').setInputFiles(
    Object.entries(copies).map(([name, bytes]) => {
      const book = new Workbook(bytes)
      book.write('Bedömning', title, 'Angelägenhet', name.includes('Styrgrupp') ? '4' : '9')
      book.write('Bedömning', title, 'Kommentar', 'Skrivet i filen')
      return { name, mimeType: spreadsheet, buffer: book.bytes() }
    }),
  )
  const faulty = page.getByRole('listitem').filter({ hasText: 'Poängen 9 ligger utanför skalan' }).first()
  await expect(faulty).toContainText('Inera Samordnare.xlsx')
  await expect(page.getByRole('listitem').filter({ hasText: 'Angelägenhet' }).first()).toContainText('4')
  await page.getByLabel('Hoppa över raden med fel').check()
  await page.getByRole('button', { name: 'Inför 1 tillägg' }).click()
  await expect(page.getByRole('heading', { name: 'Kvitto' })).toBeVisible()
  await page.goto(prioritisation)

  const steering = await openAs('steering')
  await steering.goto(prioritisation.replace('prioritering', 'bedom'))
  await expect(steering.getByLabel(`Angelägenhet, ${title}`)).toHaveValue('4')
  await steering.getByLabel(`Angelägenhet, ${title}`).focus()
  for (const score of ['5', '4', '3', '2', '1']) {
    await steering.keyboard.press(score)
    await steering.keyboard.press('ArrowRight')
  }
  await expect(steering.getByRole('status').getByText('Sparat')).toBeVisible()
  await steering.reload()
  await expect(steering.getByLabel(`Genomförbarhet, ${title}`)).toHaveValue('4')
  const copy = new Workbook(await fetched(steering, 'Hämta mitt exemplar (Excel)'))
  expect(copy.rows('Bedömning')).toEqual([
    expect.objectContaining({ Titel: title, Angelägenhet: '5', Kostnad: '1' }),
  ])
  await steering.getByRole('link', { name: 'Ordning' }).click()
  await expect(steering.getByText('Ordningen visas när bedömningarna har visats')).toBeVisible()

  await page.getByRole('button', { name: 'Visa bedömningarna' }).click()
  await page.getByRole('link', { name: 'Ordning' }).click()
  await expect(page.getByRole('row', { name: title }).first()).toContainText('plats 1')
  await page.getByText('Prova andra vikter').click()
  await page.getByRole('textbox', { name: 'Vikt för Kostnad' }).fill('9')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Inget har ändrats.')).toBeVisible()
  expect(new URL(page.url()).search).toContain('weight=')
  const joint = new Workbook(await fetched(page, 'Hämta som arbetsbok'))
  expect(joint.rows('Beslut')).toEqual([expect.objectContaining({ Titel: title })])
  expect(joint.rows('Läs mig').map((row) => Object.values(row).join(' '))).toContainEqual(
    expect.stringContaining('cost:9'),
  )

  await steering.getByRole('link', { name: 'Beslut', exact: true }).last().click()
  await steering.getByRole('button', { name: `Besluta om ${title}` }).click()
  const decision = steering.getByRole('dialog', { name: 'Nytt beslut' })
  await expect(decision.getByLabel('Post')).toHaveValue(new RegExp(title))
  await decision.getByRole('radio', { name: 'Skjuts upp' }).check()
  await decision.getByRole('button', { name: 'Spara' }).click()
  await expect(decision.getByLabel('Skäl')).toHaveAttribute('aria-invalid', 'true')
  await decision.getByLabel('Skäl').fill('Väntar på utredning.')
  await decision.getByRole('button', { name: 'Spara' }).click()
  const row = steering.getByRole('row', { name: title }).first()
  await expect(row).toContainText('Skjuts upp')
  await expect(row).toContainText('Styrgruppen')
  await expect(steering.getByRole('heading', { name: 'Återstår att besluta' })).toBeHidden()
  await row.getByRole('button', { name: /^Ta tillbaka/ }).click()
  await steering.getByRole('button', { name: 'Ångra' }).click()
  await expect(row).toContainText('Väntar på utredning.')
})

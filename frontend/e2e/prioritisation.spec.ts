import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { entriesOf, register, unique } from './support/register'
import { expect, fetched, notice, test } from './support/test'
import { Workbook } from './support/workbook'

// A decision without a reason is tried, and refused.
test.use({ role: 'coordinator', expectedError: /status of 422/ })

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
  await page.getByRole('button', { name: 'Lägg till bedömare' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lägg till bedömare' })
  await dialog.getByLabel('Person').fill('styrgrupp@demo')
  await dialog.getByRole('option', { name: /^Styrgrupp styrgrupp@demo/ }).click()
  await dialog.getByLabel('Talar för').fill('Skatteverket')
  await dialog.getByRole('option', { name: /^Skatteverket/ }).click()
  await dialog.getByRole('button', { name: 'Spara' }).click()
  await expect(notice(page, 'Styrgrupp är bedömare.')).toBeVisible()
  await page.getByRole('button', { name: 'Öppna bedömningen' }).click()
  await expect(page.locator('[aria-current=step]')).toHaveText('Öppen för bedömning')
  const copies = unzipSync(readFileSync(await fetched(page, 'Hämta allas exemplar (zip)')))
  expect(Object.keys(copies)).toEqual([expect.stringContaining('Styrgrupp.xlsx')])

  const steering = await openAs('steering')
  await steering.goto(prioritisation.replace('prioritering', 'bedom'))
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

  await steering.getByRole('link', { name: 'Beslut' }).last().click()
  await steering.getByRole('button', { name: 'Skriv in ett beslut' }).click()
  const decision = steering.getByRole('dialog', { name: 'Nytt beslut' })
  const [entry] = await entriesOf(page, `q=${encodeURIComponent(title)}`)
  await decision.getByLabel('Post').fill(entry?.reference ?? '')
  await decision.getByRole('option', { name: title }).click()
  await decision.getByRole('radio', { name: 'Får vänta' }).check()
  await decision.getByRole('button', { name: 'Spara' }).click()
  await expect(decision.getByLabel('Skäl')).toHaveAttribute('aria-invalid', 'true')
  await decision.getByLabel('Skäl').fill('Väntar på utredning.')
  await decision.getByRole('button', { name: 'Spara' }).click()
  const row = steering.getByRole('row', { name: title })
  await expect(row).toContainText('Får vänta')
  await row.getByRole('button', { name: /^Ta tillbaka/ }).click()
  await steering.getByRole('button', { name: 'Ångra' }).click()
  await expect(row).toContainText('Väntar på utredning.')
})

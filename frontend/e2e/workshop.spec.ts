import type { Page } from '@playwright/test'
import { read, unique } from './support/register'
import { expect, notice, test } from './support/test'
import { holdWorkshop, join, lead, typeIn, write } from './support/workshops'

// A browser without network says so in its console, and the API's refusals too.
test.use({ role: 'coordinator', expectedError: /ERR_INTERNET_DISCONNECTED|ERR_NETWORK/ })

const options = (page: Page) => page.getByRole('listbox').getByRole('option')
const option = (page: Page, text: string) => options(page).filter({ hasText: text })
const line = (page: Page, section: string, text: string) =>
  page.getByRole('region', { name: section }).getByRole('listitem').filter({ hasText: text })

test('people with phones and whoever leads see each other’s notes, also one who was offline for a while', async ({
  page,
  openAs,
}) => {
  const workshop = await holdWorkshop(page)
  await page.goto(`/workshoppar/${workshop.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(workshop.name)

  const [kim, bo] = [await openAs(), await openAs()]
  await join(kim, workshop.joinCode, 'Kim Berg', 'Skatteverket')
  await join(bo, workshop.joinCode, 'Bo Ek', 'Byalaget i Prov')

  await write(kim, 'Ombud för äldre')
  await expect(option(page, 'Ombud för äldre')).toContainText('Kim Berg, SKV')
  await expect(line(bo, 'Allas noteringar', 'Ombud för äldre')).toContainText('SKV')
  await expect(line(bo, 'Allas noteringar', 'Ombud för äldre')).not.toContainText('Kim Berg')

  await bo.context().setOffline(true)
  await write(bo, 'Säker e-post')
  await expect(bo.getByText('1 notering väntar på att skickas')).toBeVisible()
  await write(kim, 'Gemensam adress')
  await expect(option(page, 'Gemensam adress')).toBeVisible()
  await expect(option(page, 'Säker e-post')).toHaveCount(0)

  await bo.context().setOffline(false)
  await expect(option(page, 'Säker e-post')).toContainText('Byalaget i Prov')
  await expect(option(page, 'Säker e-post')).toHaveCount(1)
  await expect(line(kim, 'Allas noteringar', 'Säker e-post')).toHaveCount(1)
  await expect(line(bo, 'Allas noteringar', 'Gemensam adress')).toHaveCount(1)
  await expect(line(bo, 'Mina noteringar', 'Säker e-post')).toHaveCount(1)
  await expect(bo.getByText('väntar på att skickas')).toBeHidden()

  await bo.getByRole('button', { name: 'Ta tillbaka noteringen Säker e-post' }).click()
  await expect(option(page, 'Säker e-post')).toHaveCount(0)
  await expect(line(bo, 'Mina noteringar', 'Säker e-post')).toHaveCount(1)
  await bo.getByRole('button', { name: 'Ångra' }).click()
  await expect(option(page, 'Säker e-post')).toBeVisible()

  await page.getByRole('button', { name: 'Rösta' }).click()
  await kim.getByRole('button', { name: 'Ge en röst till Säker e-post' }).click()
  await expect(kim.getByText('2 av 3 röster kvar')).toBeVisible()
  await expect(page.getByText('1 har röstat')).toBeVisible()
})

test('groups notes with the keyboard alone, and undoes it', async ({ page }) => {
  const workshop = await holdWorkshop(page)
  await typeIn(page, workshop.id, ['Ombud för äldre', 'Fullmakt i skolan', 'Säker e-post'])
  await lead(page, workshop.id, { stage: 'group' })
  await page.goto(`/workshoppar/${workshop.id}?kolumner=theme`)
  await expect(options(page)).toHaveCount(3)
  const theme = unique('Ombud')

  await page.getByLabel('Sök på tavlan').focus()
  for (let presses = 0; presses < 5; presses++) {
    await page.keyboard.press('Tab')
    if (await option(page, 'Ombud för äldre').evaluate((note) => note === document.activeElement)) break
  }
  await expect(option(page, 'Ombud för äldre')).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await expect(option(page, 'Fullmakt i skolan')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByText('2 valda')).toBeVisible()
  await page.keyboard.press('g')
  await expect(page.getByRole('dialog', { name: 'Gruppera 2 noteringar' })).toBeVisible()
  await page.keyboard.type(theme)
  await page.keyboard.press('Enter')

  const column = page.getByRole('listbox', { name: theme })
  await expect(column.getByRole('option')).toHaveCount(2)
  await expect(option(page, 'Säker e-post')).toBeFocused()

  await page.keyboard.press('Control+z')
  await expect(notice(page, 'Ångrat.')).toBeVisible()
  await expect(column).toHaveCount(0)
  await expect(options(page)).toHaveCount(3)
})

test('splits, merges, hides and drags notes, and undoes each', async ({ page }) => {
  const workshop = await holdWorkshop(page)
  await typeIn(page, workshop.id, ['Ombud för äldre', 'Säker e-post'])
  await typeIn(page, workshop.id, ['Sekretess hindrar'], 'obstacle')
  await lead(page, workshop.id, { stage: 'group' })
  await page.goto(`/workshoppar/${workshop.id}?kolumner=kind`)
  await expect(options(page)).toHaveCount(3)
  // That an earlier act is undone may still be told, so what is waited for is the board as it was.
  const undo = async (done: string, restored: () => Promise<void>) => {
    await expect(notice(page, done)).toBeVisible()
    await page.keyboard.press('Control+z')
    await restored()
    await expect(notice(page, 'Ångrat.')).toBeVisible()
    await expect(options(page)).toHaveCount(3)
  }

  await option(page, 'Ombud för äldre').focus()
  await page.keyboard.press('d')
  const split = page.getByRole('dialog', { name: /^Dela N-/ })
  await split.getByLabel('En del per rad').fill('Ombud för äldre\nFullmakt för barn')
  await split.getByRole('button', { name: 'Dela i 2' }).click()
  await expect(option(page, 'Fullmakt för barn')).toBeVisible()
  await undo('Delade upp en notering', () => expect(option(page, 'Fullmakt för barn')).toHaveCount(0))

  await option(page, 'Ombud för äldre').focus()
  await page.keyboard.press('Space')
  await option(page, 'Säker e-post').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('i')
  const merge = page.getByRole('dialog', { name: 'Slå ihop noteringar' })
  await merge.getByRole('radio', { name: 'Säker e-post' }).check()
  await merge.getByRole('button', { name: 'Slå ihop' }).click()
  await expect(options(page)).toHaveCount(2)
  await expect(option(page, 'Ombud för äldre')).toHaveCount(0)
  await undo('Slog ihop', () => expect(option(page, 'Ombud för äldre')).toBeVisible())

  await option(page, 'Säker e-post').focus()
  await page.keyboard.press('h')
  await expect(option(page, 'Säker e-post')).toContainText('Dold')
  await undo('1 notering är dold.', () => expect(option(page, 'Säker e-post')).not.toContainText('Dold'))

  const obstacles = page.getByRole('listbox', { name: 'Hinder' })
  await option(page, 'Säker e-post').dragTo(obstacles)
  await expect(obstacles.getByRole('option', { name: /Säker e-post/ })).toBeVisible()
  await undo('Flyttade', () => expect(obstacles.getByRole('option')).toHaveCount(1))
})

test.describe('two who lead', () => {
  test.use({ expectedError: /status of 412/ })

  test('see both texts when they mend the same note', async ({ page, openAs }) => {
    const workshop = await holdWorkshop(page)
    await typeIn(page, workshop.id, ['Ombud för äldere'])
    const other = await openAs('coordinator')
    for (const one of [page, other]) {
      await one.goto(`/workshoppar/${workshop.id}`)
      await option(one, 'Ombud').dblclick()
    }
    for (const [one, text] of [[page, 'Ombud för äldre'] as const, [other, 'Ombud för de äldre'] as const]) {
      await one.getByRole('dialog').getByLabel('Text').fill(text)
      await one.getByRole('dialog').getByRole('button', { name: 'Spara' }).click()
    }
    const question = other.getByRole('dialog', { name: 'Någon annan har ändrat noteringen' })
    await expect(question).toContainText('Ombud för äldre')
    await question.getByRole('button', { name: 'Spara min text' }).click()
    await expect(option(page, 'Ombud för de äldre')).toBeVisible()
  })
})

test('loads little on a phone', async ({ page, openAs }) => {
  const workshop = await holdWorkshop(page)
  const phone = await openAs()
  const sizes: Promise<number>[] = []
  phone.on('response', (response) => {
    if (!response.url().endsWith('.js')) return
    sizes.push(
      response
        .request()
        .sizes()
        .then(({ responseBodySize }) => responseBodySize),
    )
  })
  await join(phone, workshop.joinCode, 'Kim Berg', 'Skatteverket')
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThan(60_000)
})

test('tells in the template which themes are documented and which are examples', async ({ page }) => {
  const { rounds } = await read<{ rounds: { id: string; publishedAt: string | null }[] }>(page, '/rounds')
  const open = rounds.find(({ publishedAt }) => publishedAt === null)
  await page.goto(`/omgangar/${open?.id}/workshoppar/mall`)
  await expect(page.getByText('Tema för en av programmets workshoppar.')).toHaveCount(6)
  await expect(page.getByText('inte bland de sex kända workshoptemana.')).toHaveCount(2)
})

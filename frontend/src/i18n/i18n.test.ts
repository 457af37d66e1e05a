import { describe, expect, it } from 'vitest'
import { restoreLocale, useI18n } from '.'

const { t, setLocale, formatDate, formatDateTime, formatMoney, formatNumber, formatPartialDate } = useI18n()

describe('the language', () => {
  it('changes the texts and the language of the document', async () => {
    await setLocale('en')
    expect(t.common.save).toBe('Save')
    expect(document.documentElement.lang).toBe('en')
  })

  it('is remembered', async () => {
    localStorage.setItem('oversiktskarta.locale', 'en')
    await restoreLocale()
    expect(t.common.save).toBe('Save')
  })
})

describe('dates', () => {
  it.each([
    ['2012', '2012', '2012'],
    ['2026-Q2', 'kv 2 2026', 'Q2 2026'],
    ['2026-05-01', '2026-05-01', '2026-05-01'],
    [null, '–', '–'],
  ])('%s is written %s in Swedish and %s in English', async (value, swedish, english) => {
    expect(formatPartialDate(value)).toBe(swedish)
    await setLocale('en')
    expect(formatPartialDate(value)).toBe(english)
  })

  it('are those of Sweden, whatever the clock of the device says', () => {
    expect(formatDate('2026-06-30T22:30:00Z')).toBe('2026-07-01')
    expect(formatDateTime('2026-12-31T23:05:00Z')).toBe('2027-01-01 00:05')
  })

  it('stay as they are when they carry no time', () => {
    expect(formatDate('2026-05-01')).toBe('2026-05-01')
  })
})

describe('numbers', () => {
  const spaced = (text: string) => text.replace(/\s/g, ' ')

  it('are grouped as in the language, and unknown ones are a dash', async () => {
    expect(spaced(formatNumber(12500))).toBe('12 500')
    expect(spaced(formatMoney(1250000))).toBe('1 250 000 kr')
    expect(formatMoney(null)).toBe('–')
    await setLocale('en')
    expect(spaced(formatMoney(1250000))).toBe('SEK 1,250,000')
  })
})

import { expect, it } from 'vitest'
import { codeInPath, codeOf, joinAddress, looksLikeCode, shownCode, workingCode } from './code'

it.each(['KMT4PX', 'kmt 4px', ' kmt-4px ', 'Kmt–4Px'])('reads %s as the code', (text) => {
  expect(codeOf(text)).toBe('KMT4PX')
  expect(looksLikeCode(text)).toBe(true)
})

it.each(['', 'KMT4P', 'KMT4PXX', 'KMT4P!'])('takes %s for no code', (text) => {
  expect(looksLikeCode(text)).toBe(false)
})

it('shows a code in two halves', () => {
  expect(shownCode('KMT4PX')).toBe('KMT 4PX')
  expect(joinAddress('https://karta.example.se', 'kmt 4px')).toBe('https://karta.example.se/w/KMT4PX')
})

it('opens a workshop until the code expires or the workshop is closed', () => {
  const code = { code: 'KMT 4PX', expiresAt: '2026-12-04T12:00:00Z' }
  const before = Date.parse('2026-12-04T11:59:59Z')
  expect(workingCode({ code, stage: 'write' }, before)).toBe('KMT 4PX')
  expect(workingCode({ code, stage: 'write' }, before + 1000)).toBe('')
  expect(workingCode({ code, stage: 'closed' }, before)).toBe('')
  expect(workingCode({ code: null, stage: 'write' }, before)).toBe('')
})

it.each([
  ['/w/kmt4px', 'KMT4PX'],
  ['/w/kmt%204px/', 'KMT4PX'],
  ['/w', ''],
  ['/w/', ''],
  ['/w/%', ''],
])('finds the code in %s', (path, code) => {
  expect(codeInPath(path)).toBe(code)
})

import { expect, it } from 'vitest'
import { notesIn, tooLongIn } from './pastedNotes'

it('takes a line for a note, without what lists are drawn with', () => {
  const text =
    '- Ombud för äldre\r\n\n  • Säker   e-post \n3) Öppna data\n12. Gemensam adress\n2017 års karta\n—  '
  expect(notesIn(text)).toEqual([
    'Ombud för äldre',
    'Säker e-post',
    'Öppna data',
    'Gemensam adress',
    '2017 års karta',
  ])
})

it('finds the first that is too long', () => {
  expect(tooLongIn(['kort', 'x'.repeat(501), 'x'.repeat(600)])).toBe(2)
  expect(tooLongIn(['kort', 'x'.repeat(500)])).toBe(0)
})

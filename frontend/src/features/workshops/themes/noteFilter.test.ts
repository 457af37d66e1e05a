import { expect, it } from 'vitest'
import { noteFilterOf, searchOfNotes } from './noteFilter'

const id = '01a2008d-7400-70a1-8a2b-3c4d5e6f7aa1'

it('keeps what is chosen and leaves out what the API would refuse', () => {
  const query = { q: 'ombud', use: ['left', 'lost'], kind: 'need', workshop: ['none', '<b>'], theme: id }
  expect(noteFilterOf(query)).toEqual({
    q: 'ombud',
    use: ['left'],
    kind: ['need'],
    workshop: ['none'],
    theme: [id],
  })
})

it('asks for files with the same filter', () => {
  const filter = noteFilterOf({ q: 'e-post', use: ['left', 'used'], theme: 'none' })
  expect(searchOfNotes(filter)).toBe('q=e-post&use=left&use=used&theme=none')
})

import type { words as original } from '../../sv/workshops/words'

export const words: typeof original = {
  kinds: {
    need: 'Need',
    initiative: 'Initiative',
    challenge: 'Challenge',
    obstacle: 'Obstacle',
    opportunity: 'Opportunity',
  },
  stages: {
    prepared: 'Prepared',
    write: 'Write',
    reveal: 'Show',
    group: 'Group',
    vote: 'Vote',
    closed: 'Closed',
  },
  timer: 'Time left',
  timeUp: 'Time is up',
  minutesLeft: (minutes: number) => (minutes === 1 ? '1 minute left' : `${minutes} minutes left`),
  noArea: 'No area',
  notes: (count: number) => (count === 1 ? '1 note' : `${count} notes`),
  dots: (count: number) => (count === 1 ? '1 vote' : `${count} votes`),
}

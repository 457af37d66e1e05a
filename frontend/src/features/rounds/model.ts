import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Round = Schemas['Round']
export type RoundInput = Required<Schemas['RoundInput']>
export type RoundStage = Schemas['RoundStage']
export type RoundEntry = Schemas['RoundEntry']
export type RoundAnswer = Schemas['RoundAnswer']
export type RoundProgress = Schemas['RoundProgress']
export type AnswerCount = Schemas['AnswerCount']
export type Reminder = Schemas['Reminder']
export type SentReminders = Schemas['SentReminders']
export type EntryChange = Schemas['EntryChange']
export type EntryChangeKind = Schemas['EntryChangeKind']

/** The stages that a coordinator can choose, in their order; a round becomes published by being published. */
export const openStages: readonly RoundStage[] = [
  'preparation',
  'registration',
  'workshops',
  'analysis',
  'prioritisation',
  'decided',
]

/** A stage of a round with its dates, and whether the round is in it and whether it is over; the last is both at once. */
export interface Step {
  stage: RoundStage
  from: string | null
  to: string | null
  current: boolean
  passed: boolean
}

/** The stages of a round, in their order. */
export function stepsOf({ stage: now, calendar }: Pick<Round, 'stage' | 'calendar'>): Step[] {
  const order: readonly RoundStage[] = [...openStages, 'published']
  return order.map((stage, position) => {
    const period = calendar.find((one) => one.stage === stage)
    return {
      stage,
      from: period?.from ?? null,
      to: period?.to ?? null,
      current: stage === now,
      passed: position < order.indexOf(now) || now === 'published',
    }
  })
}

export const answers: readonly RoundAnswer[] = ['asked', 'confirmed', 'revised', 'ended', 'new']

export const changeKinds: readonly EntryChangeKind[] = [
  'new',
  'gone',
  'merged',
  'moved',
  'newOwner',
  'revisedEnd',
  'changed',
]

/**
 * How an entry differs, without what goes without saying: that it has changed where more is
 * known, and that it is gone where it went into another.
 */
export function toldChanges(kinds: readonly EntryChangeKind[]): EntryChangeKind[] {
  const implied = (kind: EntryChangeKind) =>
    (kind === 'changed' && kinds.length > 1) || (kind === 'gone' && kinds.includes('merged'))
  return changeKinds.filter((kind) => kinds.includes(kind) && !implied(kind))
}

/** How many entries are counted. */
export function totalOf({ asked, confirmed, revised, ended, new: added }: AnswerCount): number {
  return asked + confirmed + revised + ended + added
}

/** How many of them somebody has answered for. */
export function answeredOf(count: AnswerCount): number {
  return totalOf(count) - count.asked
}

/** The programme year that a day, YYYY-MM-DD, is in; it runs from July to June: "2026/27". */
export function programmeYear(day: string): string {
  const begins = Number(day.slice(0, 4)) - (day.slice(5, 7) < '07' ? 1 : 0)
  return yearName(begins)
}

/** The name of the next round: the programme year of the day, or the first after it that no round is called. */
export function nextName(taken: readonly string[], day: string): string {
  let begins = Number(programmeYear(day).slice(0, 4))
  while (taken.includes(yearName(begins))) begins++
  return yearName(begins)
}

const yearName = (begins: number) => `${begins}/${String((begins + 1) % 100).padStart(2, '0')}`

/** Enough of a hash to tell it from others at a glance. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12)
}

/** The latest published round but for the given one. Rounds come with the newest first. */
export function lastPublished(rounds: readonly Round[], except = ''): Round | undefined {
  return rounds.find(({ id, publishedAt }) => publishedAt !== null && id !== except)
}

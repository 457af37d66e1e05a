import type { Ballot, BallotInput, Criterion, GateAnswer } from '../model'

/** What a rater has said of an entry, by criterion: a score, the answer to a gate, or nothing yet. */
export interface Answers {
  /** Of the ballot that is kept; 0 where there is none. */
  version: number
  scores: Record<string, number>
  gates: Record<string, GateAnswer>
  comment: string
  abstained: boolean
  reason: string
}

/** Nothing said yet. */
export const unanswered = (): Answers => ({
  version: 0,
  scores: {},
  gates: {},
  comment: '',
  abstained: false,
  reason: '',
})

/** What a ballot says, for a table that is filled in by criterion. */
export function answersOf(ballot: Ballot): Answers {
  const answers = unanswered()
  for (const { criterion, score, gate } of ballot.scores) {
    if (typeof score === 'number') answers.scores[criterion] = score
    if (gate) answers.gates[criterion] = gate
  }
  const { version, comment, abstained, reason } = ballot
  return { ...answers, version, comment, abstained, reason }
}

/** The answers as they are handed in. Whoever abstains gives no scores; a reason belongs to an abstention. */
export function ballotOf(entryId: string, answers: Answers): BallotInput {
  const { version, scores, gates, comment, abstained, reason } = answers
  return {
    entry: { id: entryId },
    version,
    scores: abstained
      ? []
      : [
          ...Object.entries(scores).map(([criterion, score]) => ({ criterion, score })),
          ...Object.entries(gates).map(([criterion, gate]) => ({ criterion, gate })),
        ],
    comment,
    abstained,
    reason: abstained ? reason : '',
  }
}

/** Whether nothing more is asked: every criterion has an answer, or the rater abstains. */
export function isDone(answers: Answers | undefined, asked: readonly Criterion[]): boolean {
  if (!answers) return false
  return answers.abstained || asked.every(({ key }) => key in answers.scores || key in answers.gates)
}

/** The score in a text that somebody typed: from 1 to 5, nothing for an empty one, and NaN for anything else. */
export function scoreIn(text: string): number | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return /^[1-5]$/.test(trimmed) ? Number(trimmed) : NaN
}

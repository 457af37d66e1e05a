import { api, dataOf } from '@/api/client'
import { idempotencyKeys } from '@/api/idempotency'
import { Problem } from '@/api/problems'
import { useI18n } from '@/i18n'
import { useToasts } from '@/ui/toasts'
import type { Decision, DecisionInput } from '../model'
import { forgetPrioritisation } from '../queries'

/** A decision as it is written, based on a version of it; 0 for none. */
export function inputOf(decision: Decision, version = decision.version): DecisionInput {
  const { entry, outcome, reason, responsible, decidedOn, inNameOf } = decision
  return {
    entry: { id: entry.id },
    version,
    outcome,
    reason,
    responsible: responsible && { id: responsible.id },
    decidedOn,
    inNameOf,
  }
}

/** Recording decisions of a round, and taking them back with a way to regret it. */
export function useDecisions(roundId: () => string) {
  const { t } = useI18n()
  const { show } = useToasts()
  const keyFor = idempotencyKeys()

  /** Records one. What the server refuses is thrown. */
  async function record(input: DecisionInput): Promise<Decision> {
    const body = { decisions: [input] }
    const params = { path: { roundId: roundId() }, header: { 'Idempotency-Key': keyFor(body) } }
    const { decisions } = await dataOf(api.POST('/rounds/{roundId}/decisions', { params, body }))
    await forgetPrioritisation()
    return decisions[0] as Decision
  }

  async function takeBack(decision: Decision): Promise<void> {
    const path = { decisionId: decision.id }
    await telling(async () => {
      await api.DELETE('/decisions/{decisionId}', {
        params: { path, header: { 'If-Match': `"${decision.version}"` } },
      })
      show(t.prioritisation.decisions.takenBack(decision.entry.reference ?? ''), {
        action: { label: t.common.undo, run: () => void giveBack(decision) },
      })
    })
    await forgetPrioritisation()
  }

  const giveBack = (decision: Decision) =>
    telling(async () => {
      await record(inputOf(decision, 0))
      show(t.prioritisation.decisions.restored)
    })

  async function telling(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      show(reason.unreachable ? t.common.problem.unreachable : reason.message, { tone: 'danger' })
    }
  }

  return { record, takeBack }
}

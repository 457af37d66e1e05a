import { Problem } from '@/api/problems'
import { t } from './texts'

/** What went wrong, in words for people. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Problem)) throw error
  if (error.unreachable) return t.problem.unreachable
  return error.detail || error.title || t.problem.unexpected
}

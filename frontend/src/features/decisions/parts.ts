import type { Messages } from '@/i18n'

/** What prepares and follows a decision: each part a page, in the order of the work. */
export const parts: readonly { to: string; text: (t: Messages) => { title: string; about: string } }[] = [
  { to: '/fardplan', text: (t) => t.decisions.parts.roadmap },
  { to: '/samfinansiering', text: (t) => t.decisions.parts.cofinancing },
  { to: '/hinder', text: (t) => t.decisions.parts.obstacles },
]

/** Whether an address belongs to the pages about decisions. */
export function isAboutDecisions(path: string): boolean {
  return ['/beslut', ...parts.map(({ to }) => to)].some((to) => path === to || path.startsWith(`${to}/`))
}

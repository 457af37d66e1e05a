import type { User } from '../model'

/** Whether a person can log in, could when a password is chosen, or can not. */
export function stateOf({
  active,
  invited,
}: Pick<User, 'active' | 'invited'>): 'active' | 'invited' | 'inactive' {
  if (!active) return 'inactive'
  return invited ? 'invited' : 'active'
}

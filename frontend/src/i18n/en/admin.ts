import type { admin as original } from '../sv/admin'
import { backups } from './admin/backups'
import { categories } from './admin/categories'
import { changes } from './admin/changes'
import { common } from './admin/common'
import { organisations } from './admin/organisations'
import { personal } from './admin/personal'
import { users } from './admin/users'

export const admin: typeof original = {
  ...common,
  users,
  organisations,
  categories,
  personal,
  changes,
  backups,
}

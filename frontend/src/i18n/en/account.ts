import type { account as original } from '../sv/account'

export const account: typeof original = {
  email: 'E-mail',
  password: 'Password',
}

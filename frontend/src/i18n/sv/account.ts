/** Logging in, activation and one's own account. */
export const account = {
  email: 'E-post',
  password: 'Lösenord',
}

/** Where the account's answers stand in the cache. */
export const sessionsKey = ['account', 'sessions']
export const tokensKey = ['account', 'tokens']

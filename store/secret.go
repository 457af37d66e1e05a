package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// newSecret makes a token that nobody can guess, and the hash by which the register knows it. Only the hash is kept: who
// reads the database file can't use what is in it.
func newSecret() (token string, hash []byte) {
	secret := make([]byte, 32)
	rand.Read(secret) // never fails: the program ends if there is no randomness to be had
	token = base64.RawURLEncoding.EncodeToString(secret)
	return token, secretHash(token)
}

func secretHash(token string) []byte {
	hash := sha256.Sum256([]byte(token))
	return hash[:]
}

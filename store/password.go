package store

import (
	"context"
	"fmt"

	"github.com/alexedwards/argon2id"
)

// hashesAtOnce bounds the memory and the cores that passwords may take.
const hashesAtOnce = 2

// passwordCost is what OWASP asks of argon2id: 19 MiB, two passes, one lane.
var passwordCost = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// nobodysHash is compared with where there is no account, so that the answer takes as long as where there is one.
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// hashPassword waits for its place, which takes a moment when many log in at once, and hashes.
func (s *Store) hashPassword(ctx context.Context, password string) (string, error) {
	if err := s.takeHashingPlace(ctx); err != nil {
		return "", err
	}
	defer s.leaveHashingPlace()
	hash, err := argon2id.CreateHash(password, passwordCost)
	if err != nil {
		return "", fmt.Errorf("hash a password: %w", err)
	}
	return hash, nil
}

// passwordFits compares a password with a hash; an empty hash fits no password, in the same time.
func (s *Store) passwordFits(ctx context.Context, password, hash string) (bool, error) {
	if err := s.takeHashingPlace(ctx); err != nil {
		return false, err
	}
	defer s.leaveHashingPlace()
	compared := hash
	if hash == "" {
		compared = nobodysHash
	}
	fits, err := argon2id.ComparePasswordAndHash(password, compared)
	if err != nil {
		return false, fmt.Errorf("compare a password: %w", err)
	}
	return fits && hash != "", nil
}

func (s *Store) takeHashingPlace(ctx context.Context) error {
	select {
	case s.hashing <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Store) leaveHashingPlace() { <-s.hashing }

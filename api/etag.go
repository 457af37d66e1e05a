package api

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"oversiktskarta/karta"
)

// baseVersion is the version that a write was based on, from If-Match.
type baseVersion int

// parseIfMatch reads the number before the dot of one strong tag, as "12.9f3c" or "12".
func parseIfMatch(header string) (baseVersion, error) {
	if header == "" {
		return 0, karta.Fail(karta.VersionMissing, "if_match.missing",
			"Skicka If-Match med den ETag som du fick när du läste, så att ingen annans ändring skrivs över.",
			"Send If-Match with the ETag that you got when you read it, so that nobody else's change is overwritten.")
	}
	text, opened := strings.CutPrefix(header, `"`)
	text, closed := strings.CutSuffix(text, `"`)
	number, _, _ := strings.Cut(text, ".")
	version, err := strconv.Atoi(number)
	if !opened || !closed || err != nil || version < 1 {
		return 0, karta.Fail(karta.Invalid, "if_match.invalid",
			"If-Match ska vara en stark ETag som börjar med versionen, till exempel \"12\". * och svaga taggar godtas inte.",
			"If-Match must be one strong ETag that begins with the version, for example \"12\". * and weak tags are not accepted.")
	}
	return baseVersion(version), nil
}

// strongTag is the ETag of a resource: its version and what its bytes hash to, so that the tag tells languages and
// callers apart.
func strongTag(version int, body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + strconv.Itoa(version) + "." + hex.EncodeToString(sum[:8]) + `"`
}

// matches reports whether an If-None-Match header names the tag. Weak comparison, as RFC 9110 has it for reading.
func matches(ifNoneMatch, tag string) bool {
	if ifNoneMatch == "" {
		return false
	}
	want := strings.TrimPrefix(tag, "W/")
	for candidate := range strings.SplitSeq(ifNoneMatch, ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == want {
			return true
		}
	}
	return false
}

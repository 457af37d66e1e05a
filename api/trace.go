package api

import (
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
	"regexp"

	"github.com/gin-gonic/gin"
)

const traceHeader = "Traceparent" // in its canonical form, which costs nothing to look up

var traceParent = regexp.MustCompile(`^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})`)

// trace joins the caller's W3C trace, or begins one, and says so in the answer. Ids need not be secret, so the fast
// generator does.
func trace(c *gin.Context) {
	id, flags := joinTrace(c.GetHeader(traceHeader))
	c.Set(factsKey, &facts{traceID: id})
	c.Header(traceHeader, "00-"+id+"-"+randomHex(1)+"-"+flags)
	c.Next()
}

// joinTrace reads a traceparent: version ff and ids of zeros only are invalid, and what is invalid begins a new trace.
func joinTrace(header string) (id, flags string) {
	if header == "" {
		return randomHex(2), "00"
	}
	parts := traceParent.FindStringSubmatch(header)
	valid := parts != nil && header[:2] != "ff" && parts[1] != zeroTrace && parts[2] != zeroTrace[:16] &&
		(len(header) == len(parts[0]) || header[:2] != "00")
	if !valid {
		return randomHex(2), "00"
	}
	return parts[1], parts[3]
}

// randomHex is a number of eight random bytes, or several, as text. It is never zero.
func randomHex(words int) string {
	var random [16]byte
	for i := range words {
		binary.BigEndian.PutUint64(random[8*i:], rand.Uint64()|1)
	}
	return hex.EncodeToString(random[:8*words])
}

const zeroTrace = "00000000000000000000000000000000"

// traceOf is the id of the request's trace.
func traceOf(c *gin.Context) string { return factsOf(c).traceID }

package api

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"

	"oversiktskarta/karta"
)

// once lets a client repeat a POST that it has got no answer to. The same Idempotency-Key with the same request gives the
// first answer again; with another request it is refused. Only what succeeded is remembered, for 24 hours: a failure has
// created nothing and may be tried again. A repetition that comes while the first is at work waits for it. That there has
// been such a request is written with what it changes, its answer after that: if the program ends in between, the repetition
// is refused rather than done again.
func (a *API) once(c *gin.Context) {
	key := c.GetHeader("Idempotency-Key")
	if key == "" {
		c.Next()
		return
	}
	if len(key) > 200 {
		a.fail(c, invalid().At("Idempotency-Key", "max", "Högst 200 tecken.", "At most 200 characters."))
		return
	}
	body, err := readBody(c.Writer, c.Request, bodyLimit(c.Request))
	if err != nil {
		a.fail(c, err)
		return
	}
	c.Request.Body = io.NopCloser(bytes.NewReader(body))
	if err := a.answerOnce(c, newReceipt(callerOf(c), key, c.Request, body)); err != nil {
		a.fail(c, err)
	}
}

func (a *API) answerOnce(c *gin.Context, r *receipt) error {
	leave, err := a.underway.enter(c.Request.Context(), string(r.Key))
	if err != nil {
		return err
	}
	defer func() { leave() }()
	earlier, found, err := a.store.Receipt(c.Request.Context(), r.Key)
	if err != nil {
		return err
	}
	if found {
		return r.repeat(c, earlier)
	}
	factsOf(c).caller.Receipt = &r.Receipt
	recorder := &recorder{ResponseWriter: c.Writer}
	c.Writer = recorder
	c.Next()
	if status := recorder.Status(); status != http.StatusCreated && status != http.StatusAccepted {
		return nil
	}
	a.keepAnswer(c, r, recorder, leave)
	leave = func() {}
	return nil
}

// keepAnswer has the answer kept while it is sent, and leaves when it is, so that a repetition waits for it until then.
func (a *API) keepAnswer(c *gin.Context, r *receipt, answered *recorder, leave func()) {
	ctx, trace := context.WithoutCancel(c.Request.Context()), traceOf(c)
	kept := func(err error) {
		leave()
		if err != nil {
			a.log.ErrorContext(ctx, "the answer to a request that may be repeated was not kept", "traceId", trace, "error", err)
		}
	}
	sealed, err := r.seal(answered)
	if err != nil {
		kept(err)
		return
	}
	a.store.KeepAnswer(sealed, kept)
}

// receipt is a request that came with a key. The answer to it may hold a link that logs somebody in, so it is kept
// encrypted with the key, which only the client has: the register knows the key by its hash.
type receipt struct {
	karta.Receipt
	sealer cipher.AEAD
}

func newReceipt(by karta.Caller, key string, r *http.Request, body []byte) *receipt {
	hash := sha256.Sum256([]byte(by.UserID + " " + key))
	request := sha256.Sum256(append([]byte(r.Method+" "+r.URL.Path+"\n"), body...))
	return &receipt{karta.Receipt{Key: hash[:], RequestHash: request[:]}, sealerFor(key)}
}

// sealerFor makes the cipher of a key. None of its steps can fail for a key of 32 bytes.
func sealerFor(key string) cipher.AEAD {
	secret, err := hkdf.Key(sha256.New, []byte(key), nil, "oversiktskarta idempotency", 32)
	if err != nil {
		panic(err)
	}
	block, err := aes.NewCipher(secret)
	if err != nil {
		panic(err)
	}
	sealer, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err)
	}
	return sealer
}

// repeatedHeaders are those of the first answer that the repetition gives again.
var repeatedHeaders = []string{"Content-Type", "Content-Language", "ETag", "Location"}

func (r *receipt) seal(answered *recorder) (karta.Receipt, error) {
	headers := map[string]string{}
	for _, name := range repeatedHeaders {
		headers[name] = answered.Header().Get(name)
	}
	text, err := json.Marshal(headers)
	return karta.Receipt{
		Key: r.Key, RequestHash: r.RequestHash, Status: answered.Status(), Headers: string(text),
		Body: r.sealer.Seal(nil, nil, answered.body.Bytes(), nil),
	}, err
}

func (r *receipt) repeat(c *gin.Context, earlier karta.Receipt) error {
	if !bytes.Equal(earlier.RequestHash, r.RequestHash) {
		return karta.Fail(karta.Conflict, "idempotency.other_request",
			"Nyckeln i Idempotency-Key har redan använts för en annan begäran. Använd en ny.",
			"The key in Idempotency-Key has been used for another request. Use a new one.")
	}
	if earlier.Status == 0 {
		return karta.Fail(karta.Conflict, "idempotency.answer_lost",
			"Begäran har redan utförts, men svaret gick förlorat. Se efter vad den ändrade. Vill du ändå göra om den, använd en ny nyckel i Idempotency-Key.",
			"The request has already been carried out, but its answer was lost. See what it changed. If you still want to repeat it, use a new key in Idempotency-Key.")
	}
	body, err := r.sealer.Open(nil, nil, earlier.Body, nil)
	if err != nil {
		return fmt.Errorf("open a remembered answer: %w", err)
	}
	var headers map[string]string
	if err := json.Unmarshal([]byte(earlier.Headers), &headers); err != nil {
		return fmt.Errorf("read the headers of a remembered answer: %w", err)
	}
	for name, value := range headers {
		if value != "" {
			c.Header(name, value)
		}
	}
	c.Abort()
	send(c, earlier.Status, headers["Content-Type"], body)
	return nil
}

// recorder keeps what is answered while it is sent.
type recorder struct {
	gin.ResponseWriter
	body bytes.Buffer
}

// Write sends and keeps.
func (r *recorder) Write(data []byte) (int, error) {
	r.body.Write(data)
	return r.ResponseWriter.Write(data)
}

// underway holds the keys whose first request is at work.
type underway struct {
	mu   sync.Mutex
	done map[string]chan struct{}
}

func newUnderway() *underway { return &underway{done: map[string]chan struct{}{}} }

// enter waits until nobody else is at work under the name, and gives the function that ends the work.
func (u *underway) enter(ctx context.Context, name string) (leave func(), err error) {
	for {
		u.mu.Lock()
		other, busy := u.done[name]
		if !busy {
			own := make(chan struct{})
			u.done[name] = own
			u.mu.Unlock()
			return func() {
				u.mu.Lock()
				delete(u.done, name)
				u.mu.Unlock()
				close(own)
			}, nil
		}
		u.mu.Unlock()
		select {
		case <-other:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

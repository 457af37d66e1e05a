package karta

// Receipt is the answer to a request that its sender may repeat, kept under the key that came with it. To the register
// Headers and Body are opaque.
type Receipt struct {
	Key         string
	RequestHash []byte
	Status      int
	Headers     string // a JSON object
	Body        []byte
}

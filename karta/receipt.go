package karta

// Receipt tells of a request that its sender may repeat, and how it was answered. It is kept under the key that came with
// it. To the register all of it is opaque.
type Receipt struct {
	Key         []byte
	RequestHash []byte
	Status      int    // 0 as long as there is no answer
	Headers     string // a JSON object
	Body        []byte
}

package export

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
)

func TestPackedBlocksAreOneStream(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, blockBytes - 1, blockBytes, blockBytes + 1, 5*blockBytes + 77} {
		data := make([]byte, size)
		for i := range data {
			data[i] = byte(chance.IntN(7)) // not so by chance that nothing can be packed
		}
		for _, step := range []int{997, 3 * blockBytes} {
			var packed bytes.Buffer
			p := newPacker(&packed)
			for rest := data; len(rest) > 0; rest = rest[min(step, len(rest)):] {
				if n, err := p.Write(rest[:min(step, len(rest))]); n != min(step, len(rest)) || err != nil {
					t.Fatalf("%d bytes of %d taken, %v", n, min(step, len(rest)), err)
				}
			}
			if err := p.Close(); err != nil {
				t.Fatal(err)
			}
			if size > blockBytes && packed.Len() > size/2 {
				t.Errorf("%d bytes are packed to %d", size, packed.Len())
			}
			if got, err := io.ReadAll(flate.NewReader(&packed)); err != nil || !bytes.Equal(got, data) {
				t.Errorf("%d bytes in steps of %d came back as %d, %v", size, step, len(got), err)
			}
		}
	}
}

func TestPackerTellsThatItsOutputFailed(t *testing.T) {
	full := errors.New("full")
	p := newPacker(failingWriter{full})
	for range 5 {
		if _, err := p.Write(make([]byte, blockBytes)); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.Close(); !errors.Is(err, full) {
		t.Errorf("the error is %v", err)
	}
}

type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

package export

import (
	"bytes"
	"compress/flate"
	"io"
	"runtime"
	"sync"
)

// blockBytes is how much is packed by itself. A block knows nothing of those before it, which makes the file less than a
// hundredth larger.
const blockBytes = 256 << 10

// packer packs what is written to it in blocks, on all processors at once, and writes them out in order. What reads it
// sees one stream. Packing is a good part of the making of a workbook, and comes last, when the other processors have
// nothing left to do.
type packer struct {
	block []byte
	order chan chan []byte // of packed blocks, as many under way as there are processors
	ended chan error       // of the writing out
}

func newPacker(out io.Writer) *packer {
	p := &packer{order: make(chan chan []byte, runtime.GOMAXPROCS(0)), ended: make(chan error, 1)}
	go func() {
		var failure error
		for packed := range p.order {
			if block := <-packed; failure == nil {
				_, failure = out.Write(block)
			}
		}
		p.ended <- failure
	}()
	return p
}

// Write takes data in. An error of the writing out is told by Close.
func (p *packer) Write(data []byte) (int, error) {
	for rest := data; len(rest) > 0; {
		taken := min(blockBytes-len(p.block), len(rest))
		p.block, rest = append(p.block, rest[:taken]...), rest[taken:]
		if len(p.block) == blockBytes {
			p.pack(p.block, (*flate.Writer).Flush)
			p.block = make([]byte, 0, blockBytes)
		}
	}
	return len(data), nil
}

// Close packs the rest and returns when all is written out.
func (p *packer) Close() error {
	p.pack(p.block, (*flate.Writer).Close)
	close(p.order)
	return <-p.ended
}

// flateWriters are kept for reuse: each has tables of some hundred kB.
var flateWriters = sync.Pool{New: func() any {
	writer, _ := flate.NewWriter(nil, flate.BestSpeed) // can fail for an unknown level only
	return writer
}}

func (p *packer) pack(block []byte, end func(*flate.Writer) error) {
	packed := make(chan []byte, 1)
	p.order <- packed
	go func() {
		var out bytes.Buffer
		writer := flateWriters.Get().(*flate.Writer)
		defer flateWriters.Put(writer)
		writer.Reset(&out)
		_, _ = writer.Write(block) // into memory, which does not fail
		_ = end(writer)
		packed <- out.Bytes()
	}()
}

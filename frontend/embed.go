// Package frontend carries the built web interface inside the binary.
//
// The rule of the package: it holds files and no behaviour; how they are served is decided by the caller.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var files embed.FS

// Dist returns the built interface with index.html at its root. Without a preceding `npm run build` the file system
// holds no index.html, which callers must expect.
func Dist() fs.FS {
	dist, err := fs.Sub(files, "dist")
	if err != nil {
		panic("frontend: the embedded folder has an invalid name: " + err.Error())
	}
	return dist
}

package main

import "runtime/debug"

// Little of what the service has in memory stays there, so at Go's default the garbage collector would run many times a
// second under load. It is let wait, and becomes eager again as the heap nears what a small server can spare.
const (
	garbagePercent = 400
	heapLimit      = 150 << 20 // bytes
)

// tuneMemory sets how eager the garbage collector is, and gives back what the start left behind.
func tuneMemory() {
	debug.SetGCPercent(garbagePercent)
	debug.SetMemoryLimit(heapLimit)
	debug.FreeOSMemory()
}

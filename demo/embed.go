// Package demo carries real Swedish joint initiatives, needs and public organisations, so that a new reader meets the map
// filled, and loads them into a register with rounds, workshops, ratings and decisions that are made up and say so. What the sources do not say is left out of the files rather than guessed; README.md tells what was judged.
package demo

import "embed"

// Files holds organisations.json, categories.json and entries.json: arrays in which entries name organisations,
// categories and one another by their exact names and titles.
//
//go:embed organisations.json categories.json entries.json
var Files embed.FS

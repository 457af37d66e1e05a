package karta

import "fmt"

// DotTarget is what dots are placed on.
type DotTarget string

// Dots are placed on themes, or on notes that have none.
const (
	DotsOnTheme DotTarget = "theme"
	DotsOnNote  DotTarget = "note"
)

// PlacedDots are dots on a theme or a note.
type PlacedDots struct {
	Target DotTarget `json:"target" validate:"required,oneof=theme note"`
	ID     string    `json:"id" validate:"required,uuid"`
	Dots   int       `json:"dots" validate:"required,min=1,max=20"`
}

// DotInput is all of a participant's dots.
type DotInput struct {
	Dots []PlacedDots `json:"dots" validate:"max=20,dive"`
}

// DotSheet tells a participant where the own dots stand, and how many are left of those there are to place.
type DotSheet struct {
	Dots     []PlacedDots `json:"dots"`
	DotsEach int          `json:"dotsEach"`
	Left     int          `json:"left"`
}

// Placed is how many dots are placed in all.
func (in DotInput) Placed() int {
	sum := 0
	for _, one := range in.Dots {
		sum += one.Dots
	}
	return sum
}

// CheckDots holds dots to the rules of the vote: no more of them than each has, and each target once.
func CheckDots(in DotInput, dotsEach int) error {
	failure := Fail(Broken, "dots.rule", "Rösterna kan inte läggas så.", "The dots can't be placed that way.")
	if in.Placed() > dotsEach {
		failure.At("dots", "dots.too_many", fmt.Sprintf("Du har %d röster.", dotsEach), fmt.Sprintf("You have %d dots.", dotsEach))
	}
	checkDuplicates(failure, "dots", in.Dots, func(p PlacedDots) string { return string(p.Target) + p.ID })
	if len(failure.Fields) > 0 {
		return failure
	}
	return nil
}

package demo

import (
	"context"
	"fmt"
	"time"

	"oversiktskarta/karta"
)

// makePastPack makes the decision pack that the steering group may have had in the past round, under embargo until the day on
// which the round was published.
func (l *loader) makePastPack(ctx context.Context, round karta.Round) error {
	until := time.Date(2018, time.June, 18, 7, 0, 0, 0, time.UTC)
	begun, err := l.register.CreateDecisionPack(ctx, l.program, round.ID, karta.DecisionPackInput{Title: "Beslutsunderlag juni 2018", EmbargoUntil: &until})
	if err == nil {
		begun, err = l.register.AwaitDecisionPack(ctx, l.program, begun.ID)
	}
	if err == nil && begun.State != karta.PackReady {
		err = fmt.Errorf("it is %s: %s", begun.State, begun.Failure)
	}
	if err != nil {
		return fmt.Errorf("make the decision pack of %s: %w", round.Name, err)
	}
	return nil
}

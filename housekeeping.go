package main

import (
	"context"
	"log/slog"
	"time"

	"oversiktskarta/store"
)

// everyDay is how often the program looks after what it keeps.
const everyDay = 24 * time.Hour

// lookAfter does what time demands of the register, at once and then at each tick, until the context ends: the names of
// participants are not kept for longer than their round says, nor receipts for longer than they are of use. The channel is
// closed when it has ended.
func lookAfter(ctx context.Context, register *store.Store, log *slog.Logger, ticks <-chan time.Time) <-chan struct{} {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			forgotten, err := register.Forget(ctx)
			switch {
			case err != nil && ctx.Err() == nil:
				log.ErrorContext(ctx, "names could not be forgotten", slog.Any("error", err))
			case forgotten > 0:
				log.InfoContext(ctx, "names of participants forgotten", slog.Int("participants", forgotten))
			}
			if err := register.DropReceipts(ctx); err != nil && ctx.Err() == nil {
				log.ErrorContext(ctx, "old receipts could not be dropped", slog.Any("error", err))
			}
			select {
			case <-ticks:
			case <-ctx.Done():
				return
			}
		}
	}()
	return ended
}
